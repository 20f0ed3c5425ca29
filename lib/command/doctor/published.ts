/** What a deployment says of itself to anybody: its keys, its health, its clock. */
import { z } from "zod";
import * as flows from "../../flows";
import { advise, complain, type Finding, good } from "./finding";
import type { DeployedFlow } from "./protection";
import { type Answer, isNeverKept, readJson } from "./visitor";

const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1) });
/** RFC 7518 §6: what only its owner may have. */
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

export function examineKeySet(answer: Answer): Finding[] {
  const { path, status } = answer;
  const parsed = keySet.safeParse(readJson(answer));
  if (status !== 200 || !parsed.success)
    return [
      complain("key-set-missing", path, {
        says: `It answers ${status}, and no set of keys: nobody else can verify an access token.`,
        fix: "Let the proxy pass /.well-known/ on to the application.",
      }),
    ];
  const { keys } = parsed.data;
  const secret = keys.filter((key) => privateMembers.some((member) => member in key));
  if (secret.length > 0)
    return secret.map(({ kid }) =>
      complain("private-key-published", path, {
        says: `The key ${String(kid)} is there with its private half: anybody can sign tokens.`,
        fix: "Take the address off the network, give the application new keys (`npm run keys`), and see what answers there: the application publishes public members alone.",
      }),
    );
  return [good("key-set", path, `${keys.length} public keys.`)];
}

const report = z.object({
  engine: z.string(),
  roundTripMilliseconds: z.number().optional(),
  cause: z.string().optional(),
});
const health = z.object({
  status: z.string(),
  cause: z.string().optional(),
  store: report,
  sessionStore: report,
  flows: z.array(z.string()),
  version: z.string(),
});

/** A session's check waits for the store at every request. */
const farMilliseconds = 20;

/** Which flows there are is said there; where nothing is said, all that this code knows. */
export function examineHealth(answer: Answer): { findings: Finding[]; deployed: DeployedFlow[] } {
  const { path, status } = answer;
  const all: DeployedFlow[] = Object.values(flows);
  const parsed = health.safeParse(readJson(answer));
  if (!parsed.success)
    return {
      deployed: all,
      findings: [
        complain("health-missing", path, {
          says: `It answers ${status}, and no report on the store.`,
          fix: "Let the proxy pass /api/health on to the application: nothing in it is secret, and whoever watches needs it.",
        }),
      ],
    };
  const { store, sessionStore, cause, version } = parsed.data;
  const deployed = parsed.data.flows.flatMap((name) => all.filter((flow) => flow.name === name));
  const causes = [cause, store.cause, sessionStore.cause].filter((one) => one !== undefined);
  if (status !== 200 || causes.length > 0) {
    const says = `${status}: ${[...new Set(causes)].join(" ")}`;
    const fix = "Start the store, or see what the application's log says of it (docs/stores.md).";
    return { deployed, findings: [complain("health-unavailable", path, { says, fix })] };
  }
  const distances = [store, sessionStore].map((one) => one.roundTripMilliseconds ?? 0);
  const distance = Math.max(...distances);
  const names = [...new Set([store.engine, sessionStore.engine])].join(" and ");
  const says = `Version ${version}; ${names} answers it in ${distance} ms.`;
  const finding =
    distance < farMilliseconds
      ? good("health", path, says)
      : advise("store-far", path, {
          says: `${says} Each request by session waits that long.`,
          fix: "Put the application and its store into one region.",
        });
  return { deployed, findings: [finding] };
}

/** What is allowed for between two machines that sign and verify. */
const leewaySeconds = 30;
const worthAWordSeconds = 5;

/** By an answer that nobody has kept. */
export function examineClock(answer: Answer): Finding[] {
  const date = Date.parse(answer.headers.get("date") ?? "");
  if (Number.isNaN(date) || !isNeverKept(answer)) return [];
  // The header has whole seconds: it is half a second later than it says, on average.
  const seconds = Math.round(Math.abs(date + 500 - answer.at) / 1000);
  if (seconds <= worthAWordSeconds)
    return [good("clock", "Date", "The two clocks agree to a few seconds.")];
  const what = {
    says: `The clock there and the one here are ${seconds} seconds apart.`,
    fix: "Let NTP set both. More than 30 seconds between two servers, and one refuses the other's tokens.",
  };
  return [
    seconds > leewaySeconds
      ? complain("clock-differs", "Date", what)
      : advise("clock-differs", "Date", what),
  ];
}
