"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { FlowMark } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";

/** A guess without its answer: that comes from the run. */
export interface GuessQuestion {
  about: Flow | "both";
  question: string;
  options: readonly { id: string; text: string }[];
}

export interface GuessFormProps {
  guesses: readonly GuessQuestion[];
  isRunning: boolean;
  hasRun: boolean;
  onRun: (guess: Record<string, string> | null) => void;
}

export function GuessForm({ guesses, isRunning, hasRun, onRun }: GuessFormProps) {
  const [chosen, setChosen] = useState<Record<string, string>>({});

  function submit(event: FormEvent) {
    event.preventDefault();
    onRun(chosen);
  }

  return (
    <form onSubmit={submit} className="rounded-2xl border border-line bg-surface p-5 sm:p-7">
      <div className={guesses.length > 1 ? "grid gap-7 lg:grid-cols-2" : ""}>
        {guesses.map(({ about, question, options }) => (
          <fieldset key={about} disabled={isRunning} className="min-w-0">
            <legend className="mb-3 flex items-center gap-2 font-medium text-[15px]">
              {about === "both" ? null : <FlowMark flow={about} />}
              {question}
            </legend>
            <div className="grid gap-2">
              {options.map(({ id, text }) => (
                <label
                  key={id}
                  className="flex min-h-11 cursor-pointer items-center gap-3 rounded-lg border border-line px-3.5 py-2 text-[15px] hover:border-line-strong has-checked:border-ink has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2"
                >
                  <input
                    type="radio"
                    name={about}
                    value={id}
                    required={!hasRun}
                    checked={chosen[about] === id}
                    onChange={() => setChosen((before) => ({ ...before, [about]: id }))}
                    className="size-4 shrink-0 accent-ink outline-none"
                  />
                  {text}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" isUnavailable={isRunning} className="min-w-40">
          {isRunning ? "Running…" : hasRun ? "Run it again" : "Guess, then run it"}
        </Button>
        <Button isUnavailable={isRunning} onClick={() => onRun(null)}>
          {hasRun ? "Run without a guess" : "Skip the guess"}
        </Button>
      </div>
    </form>
  );
}
