import clsx from "clsx";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import type { FlowOutcome, Ruling } from "@/lib/lab/experiments/events";
import type { GuessQuestion } from "./guess-field";

const looks: Readonly<Record<Ruling, { says: string; card: string; word: string }>> = {
  admitted: { says: "Let in", card: "border-good/30 bg-good-soft", word: "text-good" },
  refused: { says: "Refused", card: "border-bad/30 bg-bad-soft", word: "text-bad" },
  unavailable: {
    says: "No answer",
    card: "border-bad/40 border-dashed bg-bad-soft",
    word: "text-bad",
  },
  untouched: { says: "Takes no part", card: "border-line bg-sunken", word: "text-muted" },
};

const open = { says: "Not known yet", card: "border-line border-dashed", word: "text-muted" };

export interface VerdictProps {
  flow: Flow;
  /** Null until it is known. */
  outcome: FlowOutcome | null;
  guess: GuessResult | null;
}

/** What became of one flow: a fact, and beside it what had been guessed. The same room before and after. */
export function Verdict({ flow, outcome, guess }: VerdictProps) {
  const { says, card, word } = outcome ? looks[outcome.ruling] : open;
  return (
    <section
      aria-label={`Verdict: ${flowNames[flow]}`}
      className={clsx(
        "flex flex-col border px-4 py-2 max-lg:-mt-2 max-lg:h-23 max-lg:rounded-b-2xl max-lg:border-t-0 lg:h-full lg:rounded-xl lg:py-3",
        card,
      )}
    >
      <div className="min-w-0 max-lg:flex max-lg:items-baseline max-lg:gap-2">
        <h3
          key={`word: ${says}`}
          className="flex shrink-0 items-baseline gap-2 font-semibold text-lg tracking-tight lg:text-xl"
        >
          <span className="max-lg:hidden">
            <FlowMark flow={flow} />
          </span>
          <span className="sr-only">{flowNames[flow]}: </span>
          <span className={word}>{says}</span>
        </h3>
        <p
          key={`headline: ${outcome?.headline}`}
          className="font-medium text-[15px] leading-snug max-lg:truncate lg:mt-0.5"
        >
          {outcome?.headline}
        </p>
      </div>
      <p
        key={`detail: ${outcome?.detail}`}
        className={clsx(
          "shrink-0 text-sm leading-snug max-lg:line-clamp-1 lg:mt-1",
          // All of it stands below the stage; the guess needs its room here.
          guess ? "lg:line-clamp-3" : "lg:line-clamp-4",
        )}
      >
        {outcome?.detail}
      </p>
      {guess ? <GuessLine {...guess} /> : null}
    </section>
  );
}

export interface GuessResult {
  /** In the words of the option. */
  guessed: string;
  /** Null while nobody knows. */
  isRight: boolean | null;
}

/** Null when there was no guess about it. */
export function resultOf(
  { about, options }: GuessQuestion,
  guess: Readonly<Record<string, string>> | null,
  observed: Readonly<Record<string, string>> | null,
): GuessResult | null {
  const id = guess?.[about];
  if (id === undefined) return null;
  const guessed = options.find((option) => option.id === id)?.text ?? "something else";
  return { guessed, isRight: observed && observed[about] === id };
}

const judgements = { right: "Right.", wrong: "Not so.", open: "" } as const;

/** Right and wrong belong to the guess: no colour of what the server did. */
function GuessLine({ guessed, isRight }: GuessResult) {
  const judged = isRight === null ? "open" : isRight ? "right" : "wrong";
  return (
    <p data-guess={judged} className="mt-auto pt-1 text-sm leading-snug max-lg:truncate">
      <span className="font-semibold">{judgements[judged]}</span>{" "}
      <span className="text-muted">You guessed: {guessed}.</span>
    </p>
  );
}
