/**
 * Signs this browser in both ways, then asks for the same protected resource by each, in turn. All
 * figures are the server's own, from receipts and Server-Timing. Runs in the browser.
 */
import { callApi, type Problem } from "../../browser/call-api";
import { stateAfterSignIn } from "../../browser/flow-state";
import { announce } from "../../browser/tabs";
import type { Flow } from "../../identity/identity";
import { readServerTiming } from "../read-server-timing";
import {
  type Check,
  type Measurement,
  readSignIn,
  type SignInFacts,
  summarize,
} from "./measurement";

const measuredChecks = 5;
const timeoutMilliseconds = 10_000;

export interface Credentials {
  username: string;
  password: string;
}

type Failure = { ok: false; message: string };

export async function measure(
  credentials: Credentials,
): Promise<{ ok: true; measurement: Measurement } | Failure> {
  // One after the other: the first answer brings the workspace that the second one signs in to.
  const session = await signIn("session", credentials);
  if (!session.ok) return session;
  const jwt = await signIn("jwt", credentials);
  if (!jwt.ok) return jwt;

  // Whatever is slow once, because it is the first time, is nobody's price per request.
  const checks: Record<Flow, Check[]> = {
    session: [await check("session")],
    jwt: [await check("jwt")],
  };
  for (let round = 0; round < measuredChecks; round += 1) {
    checks.session.push(await check("session"));
    checks.jwt.push(await check("jwt"));
  }
  const sessionFlow = conclude("session", session.facts, checks.session);
  if (!sessionFlow.ok) return sessionFlow;
  const jwtFlow = conclude("jwt", jwt.facts, checks.jwt);
  if (!jwtFlow.ok) return jwtFlow;
  return {
    ok: true,
    measurement: {
      at: new Date(),
      checks: measuredChecks,
      flows: { session: sessionFlow.measurement, jwt: jwtFlow.measurement },
    },
  };
}

async function signIn(
  flow: Flow,
  credentials: Credentials,
): Promise<{ ok: true; facts: SignInFacts } | Failure> {
  const result = await callApi("POST", `/api/${flow}/login`, credentials);
  if (!result.ok) return { ok: false, message: describe(result.problem) };
  const state = await stateAfterSignIn(result);
  if (state.status === "signed-in") announce({ kind: "signed-in", flow, state });
  return { ok: true, facts: readSignIn(result.body) };
}

function describe({ title, detail }: Problem): string {
  return `${title}. ${detail}`;
}

/** Status 0: no answer. */
async function check(flow: Flow): Promise<Check> {
  try {
    const response = await fetch(`/api/${flow}/me`, {
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.arrayBuffer();
    return {
      status: response.status,
      steps: readServerTiming(response.headers.get("server-timing")),
    };
  } catch {
    return { status: 0, steps: [] };
  }
}

function conclude(flow: Flow, facts: SignInFacts, [, first, ...rest]: readonly Check[]) {
  const checks = first ? [first, ...rest] : [];
  const refused = checks.find(({ status }) => status !== 200);
  if (!first || refused) {
    const answer = refused?.status ? `answered ${refused.status}` : "gave no answer";
    const message = `GET /api/${flow}/me ${answer}, so there is nothing to compare. Measure again.`;
    return { ok: false as const, message };
  }
  return { ok: true as const, measurement: summarize(facts, [first, ...rest], document.cookie) };
}
