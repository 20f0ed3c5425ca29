/**
 * `GET /api/health`, for whoever watches: `{ status: "ok", store, sessionStore, flows, version }`, or 503 with
 * `status: "unavailable"` and a `cause` beside what does not answer. With `?ready` it is 503 as well while the
 * process drains and before the store has what a sign-in needs. Guarantees: nothing in it is a value of the
 * configuration or a word of the store's; it needs no credential, and so asks each store once a second at most,
 * whoever asks it.
 */
import "server-only";
import { Trace } from "../base/trace";
import { isDraining } from "../boot/drain";
import type { Config } from "../config";
import { flowsInOrder } from "../gate/ways";
import { product } from "../product";
import { openClient } from "../store/open-client";
import { type Probe, probesOf } from "../store/probe";
import { StoreUnavailableError } from "../store/unavailable";
import { answer, anybody } from "./answer";

const keptMilliseconds = 1_000;

const causes: Readonly<Record<StoreUnavailableError["failure"], string>> = {
  timeout: "It did not answer within a second.",
  unreachable: "It cannot be reached.",
  unreadable: "What answers there is no store of this kind.",
  refused: "It answers, and refuses.",
};

export function answerToHealth(request: Request): Promise<Response> {
  return answer(request, {
    origin: "any",
    admit: anybody,
    body: null,
    work: async ({ context }) => {
      const isWhole = new URL(request.url).searchParams.has("ready");
      const { store, sessions } = await latest(context.config, isWhole);
      const cause = isWhole && isDraining() ? { cause: "This process is ending." } : {};
      const isOk = !("cause" in store || "cause" in sessions || "cause" in cause);
      const body = {
        status: isOk ? "ok" : "unavailable",
        ...cause,
        store,
        sessionStore: sessions,
        flows: flowsInOrder.map(({ name }) => name),
        version: product.version,
      };
      const headers = { "cache-control": "no-store", ...(isOk ? {} : { "retry-after": "1" }) };
      return Response.json(body, { status: isOk ? 200 : 503, headers });
    },
  });
}

type Report =
  | { engine: Probe["engine"]; roundTripMilliseconds: number }
  | { engine: Probe["engine"]; cause: string };
interface Reports {
  store: Report;
  sessions: Report;
}

const kept = new Map<boolean, { at: number; reports: Promise<Reports> }>();

function latest({ store }: Config, isWhole: boolean): Promise<Reports> {
  const now = performance.now();
  const last = kept.get(isWhole);
  if (last && now - last.at < keptMilliseconds) return last.reports;
  const reports = reportOn(probesOf(openClient(store, new Trace())), isWhole);
  kept.set(isWhole, { at: now, reports });
  return reports;
}

async function reportOn(
  { store, sessions }: ReturnType<typeof probesOf>,
  isWhole: boolean,
): Promise<Reports> {
  const ofStore = measure(store, isWhole);
  const ofSessions = sessions === store ? ofStore : measure(sessions, isWhole);
  return { store: await ofStore, sessions: await ofSessions };
}

async function measure(probe: Probe, isWhole: boolean): Promise<Report> {
  const { engine } = probe;
  const start = performance.now();
  try {
    await probe.ask();
    const roundTripMilliseconds = Math.round((performance.now() - start) * 100) / 100;
    if (isWhole) await probe.askForSchema();
    return { engine, roundTripMilliseconds };
  } catch (error) {
    if (error instanceof StoreUnavailableError) return { engine, cause: causes[error.failure] };
    throw error;
  }
}
