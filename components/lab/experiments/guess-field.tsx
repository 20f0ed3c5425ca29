import { FlowMark } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";

/** A guess without its answer: that comes from the run. */
export interface GuessQuestion {
  about: Flow | "both";
  question: string;
  options: readonly { id: string; text: string }[];
}

export interface GuessFieldProps {
  guess: GuessQuestion;
  chosen: string | undefined;
  /** Whether one may run without having chosen. */
  isRequired: boolean;
  onChoose: (id: string) => void;
}

export function GuessField({ guess, chosen, isRequired, onChoose }: GuessFieldProps) {
  const { about, question, options } = guess;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-[15px] leading-snug">
        {about === "both" ? null : (
          <span className="mr-2 inline-block">
            <FlowMark flow={about} />
          </span>
        )}
        {question}
      </legend>
      <div className="grid gap-1.5">
        {options.map(({ id, text }) => (
          <label
            key={id}
            className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg border border-line bg-surface px-3 py-1 text-[15px] leading-snug lg:min-h-9 lg:text-sm hover:border-line-strong has-checked:border-ink has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={about}
              value={id}
              required={isRequired}
              checked={chosen === id}
              onChange={() => onChoose(id)}
              className="size-4 shrink-0 accent-ink outline-none"
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
