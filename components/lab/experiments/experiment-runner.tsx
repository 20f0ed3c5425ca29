"use client";

import clsx from "clsx";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Controls } from "@/components/lab/stage/controls";
import { Lane } from "@/components/lab/stage/lane";
import { type Flow, flows } from "@/lib/identity/identity";
import { Account, RequestLog } from "./account";
import { announce } from "./announce";
import { FailedRun } from "./failed-run";
import { GuessField, type GuessQuestion } from "./guess-field";
import { RunButtons } from "./run-buttons";
import { type ExperimentRun, useExperimentRun } from "./use-experiment-run";
import { useProgress } from "./use-progress";
import { useStage } from "./use-stage";
import { resultOf, Verdict } from "./verdict";

export interface ExperimentRunnerProps {
  slug: string;
  guesses: readonly GuessQuestion[];
  /** What people call the store that each flow's check asks. */
  stores: Readonly<Record<Flow, string>>;
  /** What one should know before guessing. */
  situation: ReactNode;
  /** What is run, before it is run. */
  steps: ReactNode;
  next: { href: string; title: string } | null;
  /** Explanation, code and sources: shown once there is something to explain. */
  children: ReactNode;
}

/** The first screen of an experiment: guess, stage and outcome; below it whatever else there is to read. */
export function ExperimentRunner({
  slug,
  guesses,
  stores,
  situation,
  steps,
  next,
  children,
}: ExperimentRunnerProps) {
  const [run, start] = useExperimentRun(slug);
  const { playback, length, isComplete, outcome, lanes } = useStage(run);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const hasBeenDone = useProgress()[slug] !== undefined;
  const place = useRef<HTMLFormElement>(null);
  const isRunning = run.status === "running";
  const isOver = outcome !== undefined;
  // Before a run, and after one that failed, there is something to guess.
  const isIdle = run.status === "idle" || run.status === "failed";

  // What was asked for is in sight: when the run begins, and when it ends.
  useEffect(() => {
    if (isRunning || isOver) place.current?.scrollIntoView({ block: "nearest" });
  }, [isRunning, isOver]);

  function begin(guess: Record<string, string> | null) {
    playback.reset();
    start(guess);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    begin(isOver && !run.guess ? null : chosen);
  }
  function guessAbout(flow: Flow) {
    const guess = guesses.find(({ about }) => about === flow || about === "both");
    return guess ? resultOf(guess, run.guess, outcome?.observed ?? null) : null;
  }

  return (
    <>
      <div className="flex flex-col">
        <p className="mb-5 max-w-4xl text-base leading-relaxed max-sm:order-2 max-sm:mt-6">
          {situation}
        </p>
        <form
          ref={place}
          onSubmit={submit}
          aria-label="The stage"
          className="grid scroll-my-4 gap-x-5 max-lg:gap-y-2 lg:grid-cols-[20rem_minmax(0,1fr)] lg:grid-rows-[14rem_14rem_auto]"
        >
          <h2 className="sr-only">
            {isOver ? "Your guess, and what happened" : "What do you think?"}
          </h2>
          {flows.map((flow, row) => (
            <div
              key={flow}
              className={clsx(
                "grid min-w-0 border border-line max-lg:rounded-t-2xl",
                lanePlaces[row],
              )}
            >
              <Lane
                flow={flow}
                store={stores[flow]}
                {...lanes[flow]}
                isIdle={isIdle}
                isLive={isRunning}
                isFrozen={playback.isFrozen}
                take={playback.take}
                frameMilliseconds={playback.frameMilliseconds}
              />
            </div>
          ))}
          {isIdle ? (
            <div className="grid min-w-0 content-between gap-3 max-lg:contents lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:pb-3">
              {guesses.map((guess) => (
                <div key={guess.about} className={clsx("min-w-0", guessPlaces[guess.about])}>
                  <GuessField
                    guess={guess}
                    chosen={chosen[guess.about]}
                    isRequired={run.status === "idle"}
                    onChoose={(id) => setChosen((before) => ({ ...before, [guess.about]: id }))}
                  />
                </div>
              ))}
            </div>
          ) : null}
          {flows.map((flow, row) => (
            <div
              key={flow}
              data-flow={flow}
              data-outcome={outcome?.verdicts[flow].ruling ?? "pending"}
              className={clsx("min-w-0 lg:col-start-1", verdictPlaces[row], isIdle && "hidden")}
            >
              {isIdle ? null : (
                <Verdict
                  flow={flow}
                  outcome={outcome?.verdicts[flow] ?? null}
                  guess={guessAbout(flow)}
                />
              )}
            </div>
          ))}
          <div className="contents max-lg:sticky max-lg:bottom-0 max-lg:order-5 max-lg:-mx-4 max-lg:grid max-lg:gap-2 max-lg:border-line max-lg:border-t max-lg:bg-paper max-lg:px-4 max-lg:pt-2 max-lg:pb-3">
            <div className="min-w-0 lg:col-start-1 lg:row-start-3">
              {run.failure ? <FailedRun failure={run.failure} /> : null}
              <div className="flex gap-2 lg:min-h-14 lg:items-center">
                <RunButtons
                  stands={isOver ? "over" : isIdle ? idleAs(run) : "running"}
                  next={next}
                  onSkip={() => begin(null)}
                />
              </div>
            </div>
            <div className="min-w-0 max-lg:order-first lg:col-start-2 lg:row-start-3 lg:rounded-b-2xl lg:border lg:border-line lg:border-t-0 lg:bg-surface lg:p-2">
              <Controls playback={playback} length={length} isComplete={isComplete} />
            </div>
          </div>
        </form>
      </div>
      <p aria-live="polite" className="sr-only">
        {announce(run, lanes, isOver)}
      </p>
      {isIdle ? (
        steps
      ) : (
        // What is below waits until the play is over, and has room by then: nothing on the screen moves.
        <div className="min-h-dvh">{isOver ? <Account slug={slug} run={run} /> : <Waiting />}</div>
      )}
      {run.failure ? <RequestLog run={run} /> : null}
      <div hidden={!isIdle && !isOver}>
        {isOver ? steps : null}
        <div hidden={!isOver && !hasBeenDone}>{children}</div>
      </div>
    </>
  );
}

/** The session above, the JWT below; on a phone each verdict, or guess, right under its lane. */
const lanePlaces = [
  "max-lg:order-1 lg:col-start-2 lg:row-start-1 lg:rounded-t-2xl",
  "max-lg:order-3 lg:col-start-2 lg:row-start-2 lg:border-t-0",
] as const;
const verdictPlaces = [
  "max-lg:order-2 lg:row-start-1 lg:pb-3",
  "max-lg:order-4 lg:row-start-2 lg:pb-3",
] as const;
const guessPlaces: Readonly<Record<GuessQuestion["about"], string>> = {
  session: "max-lg:order-2 max-lg:mb-1",
  jwt: "max-lg:order-4 max-lg:mb-1",
  both: "max-lg:order-4 max-lg:mb-1",
};

const idleAs = ({ failure }: ExperimentRun) => (failure ? "failed" : "before");

function Waiting() {
  return (
    <p className="mt-8 text-muted text-sm">Each request is listed here once the play is over.</p>
  );
}
