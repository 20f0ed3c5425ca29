import type { SharedAnswer } from "@/lib/lab/experiments/shared-result";

/** What somebody else's run saw, as an address tells it. Closed at first: whoever comes by it may want to guess. */
export function SharedResult({ answers }: { answers: readonly SharedAnswer[] }) {
  return (
    <details className="mb-5 max-w-4xl rounded-xl border border-line bg-surface px-4">
      <summary className="min-h-11 cursor-pointer content-center text-[15px]">
        Somebody shares with you what they saw here. Guess first, then open it.
      </summary>
      <ul className="grid gap-2 pb-3 text-[15px] leading-snug">
        {answers.map(({ question, saw, guessed, isRight }) => (
          <li key={question}>
            {question} <span className="font-semibold">{saw}.</span>
            {guessed ? (
              <span className="text-muted">
                {" "}
                They had guessed: {guessed}. {isRight ? "Right." : "Not so."}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
