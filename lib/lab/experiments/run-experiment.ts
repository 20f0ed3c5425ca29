/**
 * DEMO: runs an experiment and streams what happens as lines of JSON. Guarantees: at most four run at
 * a time in this process, at most three of one visitor's run or wait; one takes a minute at most and ends when nobody listens any more;
 * whatever goes wrong becomes a last line with a stable code.
 */
import "server-only";
import pLimit from "p-limit";
import { logUnexpected } from "../../base/log";
import { StoreUnavailableError } from "../../store/unavailable";
import { type Emit, streamLines } from "../stream-lines";
import type { Failure, RunEvent } from "./events";
import type { Experiment } from "./experiment";
import { Lab } from "./lab";
import { LabFailure } from "./lab-failure";

const runMilliseconds = 60_000;
const atOnce = pLimit(4);
/** Running or waiting, each by who asked for it. */
const places: string[] = [];
const maximumPlaces = 16;
const maximumPerVisitor = 3;

/** A place for one run, to be given back by what this answers with. Null when there is none. */
export function takePlace(who: string): (() => void) | null {
  const own = places.filter((one) => one === who).length;
  if (places.length >= maximumPlaces || own >= maximumPerVisitor) return null;
  places.push(who);
  return () => {
    places.splice(places.indexOf(who), 1);
  };
}

export function streamRun(
  experiment: Pick<Experiment, "run">,
  origin: string,
  leavePlace: () => void,
): Response {
  return streamLines<RunEvent>(
    (emit, listener) => atOnce(() => run(experiment, origin, emit, listener)),
    leavePlace,
  );
}

async function run(
  experiment: Pick<Experiment, "run">,
  origin: string,
  emit: Emit<RunEvent>,
  listener: AbortSignal,
): Promise<RunEvent> {
  const deadline = AbortSignal.timeout(runMilliseconds);
  const lab = new Lab({ origin, emit, signal: AbortSignal.any([listener, deadline]) });
  try {
    lab.signal.throwIfAborted();
    return { type: "done", outcome: await experiment.run(lab) };
  } catch (error) {
    if (lab.signal.aborted) return { type: "failed", code: "timed-out" };
    if (error instanceof LabFailure) return failureOf(error);
    if (error instanceof StoreUnavailableError)
      return { type: "failed", code: "store-unavailable" };
    logUnexpected(error);
    return { type: "failed", code: "unexpected-error" };
  } finally {
    await lab.tidyUp().catch(logUnexpected);
  }
}

function failureOf({ code, detail }: LabFailure): Failure {
  return { type: "failed", code, ...(detail ? { detail } : {}) };
}
