import clsx from "clsx";
import { Check, Minus, X } from "lucide-react";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { type Flow, flows } from "@/lib/identity/identity";
import type { Comparison, Outcome, Tone } from "@/lib/lab/experiments/events";
import type { GuessQuestion } from "./guess-form";

const looks: Readonly<Record<Flow, string>> = {
  session: "border-session-line bg-session-soft",
  jwt: "border-jwt-line bg-jwt-soft",
};
const names: Readonly<Record<Flow, string>> = { session: "text-session", jwt: "text-jwt" };
const tones: Readonly<Record<Tone, { Icon: typeof Check; look: string }>> = {
  good: { Icon: Check, look: "text-good" },
  bad: { Icon: X, look: "text-bad" },
  neutral: { Icon: Minus, look: "text-muted" },
};

export function Verdicts({ verdicts }: Pick<Outcome, "verdicts">) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {flows.map((flow) => {
        const { headline, detail, tone } = verdicts[flow];
        const { Icon, look } = tones[tone];
        return (
          <section
            key={flow}
            aria-label={`Verdict: ${flowNames[flow]}`}
            className={clsx("rounded-2xl border p-5", looks[flow])}
          >
            <h3 className={clsx("flex items-center gap-2 font-medium text-sm", names[flow])}>
              <FlowMark flow={flow} />
              {flowNames[flow]}
            </h3>
            <p className="mt-2.5 flex items-start gap-2 font-semibold text-lg leading-snug tracking-tight">
              <Icon className={clsx("mt-1 size-4.5 shrink-0", look)} aria-hidden="true" />
              {headline}
            </p>
            <p className="mt-1.5 text-[15px]">{detail}</p>
          </section>
        );
      })}
    </div>
  );
}

/** The guess beside what the server proved. Nothing when there was none. */
export function GuessResult({
  guesses,
  guess,
  observed,
}: {
  guesses: readonly GuessQuestion[];
  guess: Record<string, string> | null;
  observed: Readonly<Record<string, string>>;
}) {
  if (!guess) return null;
  return (
    <ul className="mt-4 grid gap-2" aria-label="Your guess">
      {guesses.map(({ about, question, options }) => {
        const textOf = (id: string | undefined) =>
          options.find((option) => option.id === id)?.text ?? "something else";
        const isRight = guess[about] === observed[about];
        return (
          <li
            key={about}
            className={clsx(
              "flex items-start gap-2.5 rounded-lg px-3.5 py-2.5 text-[15px]",
              isRight ? "bg-good-soft text-good" : "bg-sunken",
            )}
          >
            {isRight ? (
              <Check className="mt-1 size-4 shrink-0" aria-hidden="true" />
            ) : (
              <X className="mt-1 size-4 shrink-0 text-bad" aria-hidden="true" />
            )}
            <span>
              {isRight
                ? `You guessed right. ${question} ${textOf(observed[about])}.`
                : `You guessed: ${textOf(guess[about])}. ${question} ${textOf(observed[about])}.`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Each trick, and what the two verifiers said to it. */
export function Comparisons({ comparisons }: { comparisons: readonly Comparison[] }) {
  return (
    <ol className="mt-4 grid gap-3" aria-label="What a naive verifier would have said">
      {comparisons.map(({ what, shown, ours, naive }) => (
        <li key={what} className="rounded-2xl border border-line bg-surface p-5">
          <p className="font-medium">{what}</p>
          {shown ? (
            <p className="mt-1 break-all font-mono text-[13px] text-token-header">{shown}</p>
          ) : null}
          <div className="mt-3 grid gap-3 sm:grid-cols-2">
            <Side name="This server" {...ours} />
            <Side name="A naive verifier" {...naive} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Side({ name, isRefused, says }: Comparison["ours"] & { name: string }) {
  const { Icon, look } = tones[isRefused ? "good" : "bad"];
  return (
    <div className="rounded-lg bg-sunken px-3.5 py-2.5 text-sm">
      <p className="text-muted">{name}</p>
      <p className={clsx("mt-0.5 flex items-start gap-1.5 font-medium", look)}>
        <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        {isRefused ? "Refused" : "Fooled"}
      </p>
      <p className="mt-0.5 break-words">{says}</p>
    </div>
  );
}
