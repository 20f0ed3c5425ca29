/**
 * DEMO: the answer to `POST /api/lab/stores`: a measurement as it comes, in lines of JSON. It takes a place
 * among the runs of experiments, a minute at most, and ends when nobody listens any more.
 */
import "server-only";
import { logUnexpected } from "../../base/log";
import { answer, anybody } from "../../endpoints/answer";
import type { StoreSettings } from "../../store/settings";
import { beginRun } from "../experiments/begin-run";
import { type Emit, streamLines } from "../stream-lines";
import type { MeasurementEvent } from "./events";
import { measureEngines } from "./measure-engines";

const longestMilliseconds = 60_000;

export function answerWithMeasurement(request: Request): Promise<Response> {
  // Without the visitor's cookies: a fault that they are looking at is none of the engines'.
  return answer(request, {
    conditions: new Request(request.url),
    origin: "own",
    admit: anybody,
    body: null,
    work: async ({ context }) => {
      const begun = await beginRun(request, context);
      if (!begun.ok) return begun.response;
      const { store } = context.config;
      return streamLines<MeasurementEvent>(
        (emit, listener) => measure(store, emit, listener),
        begun.leavePlace,
      );
    },
  });
}

async function measure(
  store: StoreSettings,
  emit: Emit<MeasurementEvent>,
  listener: AbortSignal,
): Promise<MeasurementEvent> {
  const signal = AbortSignal.any([listener, AbortSignal.timeout(longestMilliseconds)]);
  try {
    return await measureEngines(store, emit, signal);
  } catch (error) {
    if (!signal.aborted) logUnexpected(error);
    return { type: "failed", isLate: signal.aborted };
  }
}
