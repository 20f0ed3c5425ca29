/**
 * A deployment from outside, as browsers meet it: what a proxy, a cache or a setting has made of what the
 * application says. With somebody's name and password it signs in, and out again.
 */
import { setTimeout } from "node:timers/promises";
import { examineHeaders, examineKeeping } from "./answers";
import { judgeCookie } from "./browser-cookies";
import { examineConnection, explainSilence } from "./connection";
import { advise, complain, type Finding, good, orWell } from "./finding";
import { examineOrigins, examineProtection } from "./protection";
import { examineClock, examineHealth, examineKeySet } from "./published";
import { examineSignIn, type Person } from "./sign-in";
import { type Answer, Visitor } from "./visitor";

/** So long an answer about health is given again, and a little. */
const keptMilliseconds = 1_100;
const keySetPath = "/.well-known/jwks.json";

export async function examineDeployment(origin: string, person: Person | null): Promise<Finding[]> {
  const url = new URL(origin);
  const visitor = new Visitor(origin);
  try {
    const report = await askHealth(visitor);
    const connection = await examineConnection(url);
    return [...connection, ...(await examineApplication(visitor, report, person))];
  } catch (error) {
    const isOfNetwork = error instanceof TypeError || error instanceof DOMException;
    if (!isOfNetwork) throw error;
    return [explainSilence(error, url)];
  }
}

/** Twice, if need be: a deployment that nobody has asked for a while may find its store too slow at first. */
async function askHealth(visitor: Visitor): Promise<Answer> {
  const first = await visitor.ask("/api/health");
  if (first.status !== 503) return first;
  await setTimeout(keptMilliseconds);
  return visitor.ask("/api/health");
}

async function examineApplication(
  visitor: Visitor,
  report: Answer,
  person: Person | null,
): Promise<Finding[]> {
  const { origin } = visitor;
  const { findings: ofHealth, deployed } = await examineNearest(visitor, report);
  const page = await visitor.ask("/login");
  if (ofHealth.some(({ name }) => name === "health-missing") && page.status !== 200)
    return [tellStranger(origin, [report, page])];
  const file = await visitor.ask("/icon.svg");
  const protection = await examineProtection(visitor, deployed);
  const origins = await examineOrigins(visitor, deployed, (path, from) =>
    new Visitor(origin).ask(path, { method: "POST", from }),
  );
  const [refused] = protection.answers;
  const signsTokens = deployed.some(({ isLive }) => !isLive);
  return [
    ...ofHealth,
    ...examineClock(report),
    ...examineKeeping(report),
    ...examineHeaders([page, report, file, ...(refused ? [refused] : [])]),
    ...protection.findings,
    ...origins.findings,
    ...examineCookies(origins.answers, new URL(origin)),
    ...(signsTokens ? examineKeySet(await visitor.ask(keySetPath)) : []),
    ...(await trySignIn(origin, deployed, person)),
  ];
}

/** All else would be said of somebody else's answers. */
function tellStranger(origin: string, answers: readonly Answer[]): Finding {
  const told = answers.map(({ path, status }) => `${path} answers ${status}`).join(", ");
  return complain("somebody-else-answers", origin, {
    says: `${told}: what answers there is not the application, or asks for a login of its own first.`,
    fix: "Start the application there, correct the address, or ask from where that login is not needed.",
  });
}

/** The first answer may have had connections to make. */
async function examineNearest(visitor: Visitor, report: Answer, more = 2) {
  const examined = examineHealth(report);
  if (more === 0 || examined.findings.every(({ name }) => name !== "store-far")) return examined;
  await setTimeout(keptMilliseconds);
  return examineNearest(visitor, await visitor.ask(report.path), more - 1);
}

/** A sign-out takes the cookies back by the attributes that they were set with: they show without a sign-in. */
function examineCookies(answers: readonly Answer[], url: URL): Finding[] {
  const cookies = answers.flatMap((answer) => answer.cookies);
  const findings = cookies.flatMap((cookie) => judgeCookie(cookie, url));
  if (cookies.length === 0) return [];
  const names = cookies.map(({ name }) => name).join(", ");
  return orWell(
    findings,
    good("cookies", names, "A browser stores them, and no script reads them."),
  );
}

async function trySignIn(
  origin: string,
  deployed: Parameters<typeof examineProtection>[1],
  person: Person | null,
): Promise<Finding[]> {
  if (!person)
    return [
      advise("sign-in-not-tried", "DOCTOR_USERNAME", {
        says: "It takes a name and a password to sign in with, and not both were given.",
        fix: "Set DOCTOR_USERNAME and DOCTOR_PASSWORD to those of a user who may do little.",
      }),
    ];
  const findings: Finding[] = [];
  for (const flow of deployed) findings.push(...(await examineSignIn(origin, flow, person)));
  return deployed.length > 0
    ? findings
    : [
        complain("sign-in-refused", "flows", {
          says: "The deployment has no flow that this code knows.",
          fix: "Ask with the code that was deployed.",
        }),
      ];
}
