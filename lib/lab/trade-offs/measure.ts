/**
 * Signs this browser in both ways, then asks for the same protected resource by each, in turn. All
 * figures are the server's own, from receipts and Server-Timing. Runs in the browser.
 */
import { callApi, type Problem } from "../../browser/call-api";
import { stateAfterSignIn } from "../../browser/flow-state";
import { announce } from "../../browser/tabs";
import { type Flow, flows } from "../../identity/identity";
import { readServerTiming } from "../read-server-timing";
import {
  type Check,
  type FlowMeasurement,
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

/** What is done next, and what is known by then. */
export interface Progress {
  flow: Flow;
  /** Which of the checks by this flow, from 1; null while it signs in. */
  check: number | null;
  /** Of each flow, the first included. */
  checks: number;
  /** Steps that are over, of all. */
  done: number;
  total: number;
  flows: Readonly<Partial<Record<Flow, FlowMeasurement>>>;
}

export async function measure(
  credentials: Credentials,
  report: (progress: Progress) => void,
): Promise<{ ok: true; measurement: Measurement } | Failure> {
  const checks = measuredChecks + 1;
  const total = 2 * (1 + checks);
  // One after the other: the first answer brings the workspace that the second one signs in to.
  report({ flow: "session", check: null, checks, done: 0, total, flows: {} });
  const session = await signIn("session", credentials);
  if (!session.ok) return session;
  const first = { session: summarize(session.facts, [], document.cookie) };
  report({ flow: "jwt", check: null, checks, done: 1, total, flows: first });
  const jwt = await signIn("jwt", credentials);
  if (!jwt.ok) return jwt;

  const answers: Record<Flow, Check[]> = { session: [], jwt: [] };
  const known = () => ({
    session: summarize(session.facts, answers.session, document.cookie),
    jwt: summarize(jwt.facts, answers.jwt, document.cookie),
  });
  let done = 2;
  for (let round = 1; round <= checks; round += 1)
    for (const flow of flows) {
      report({ flow, check: round, checks, done, total, flows: known() });
      const answer = await check(flow);
      if (answer.status !== 200) return { ok: false, message: describeRefusal(flow, answer) };
      // Whatever is slow once, because it is the first time, is nobody's price per request.
      if (round > 1) answers[flow].push(answer);
      done += 1;
    }
  return { ok: true, measurement: { at: new Date(), checks: measuredChecks, flows: known() } };
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

function describeRefusal(flow: Flow, { status }: Check): string {
  const answer = status === 0 ? "gave no answer" : `answered ${status}`;
  return `GET /api/${flow}/me ${answer}, so there is nothing to compare. Measure again.`;
}
