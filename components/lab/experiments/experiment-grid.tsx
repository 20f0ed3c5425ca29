"use client";

import { Check, X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { flows } from "@/lib/identity/identity";
import type { ExperimentCard } from "@/lib/lab/experiments/experiment";
import { isRight, type ProgressEntry, resetProgress } from "@/lib/lab/experiments/progress";
import { useProgress } from "./use-progress";

export function ExperimentGrid({ cards }: { cards: readonly ExperimentCard[] }) {
  const progress = useProgress();
  const entries = cards.flatMap(({ slug }) => progress[slug] ?? []);
  return (
    <>
      <Score count={cards.length} entries={entries} />
      <ol className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {cards.map((card, index) => (
          <Card key={card.slug} number={index + 1} card={card} entry={progress[card.slug]} />
        ))}
      </ol>
    </>
  );
}

function Score({ count, entries }: { count: number; entries: readonly ProgressEntry[] }) {
  const guessed = entries.filter(({ guess }) => guess !== null);
  const right = guessed.filter(isRight).length;
  return (
    <div className="mb-5 flex min-h-10 flex-wrap items-center justify-between gap-3">
      <p className="text-muted text-sm tabular-nums" aria-live="polite">
        {`${entries.length} of ${count} seen`}
        {guessed.length > 0 ? `, ${right} of ${guessed.length} guessed right` : ""}
      </p>
      {entries.length > 0 ? <Button onClick={resetProgress}>Start over</Button> : null}
    </div>
  );
}

interface CardProps {
  number: number;
  card: ExperimentCard;
  entry: ProgressEntry | undefined;
}

function Card({ number, card: { slug, title, question, contrast }, entry }: CardProps) {
  return (
    <li className="relative flex min-w-0 flex-col rounded-2xl border border-line bg-surface p-5 hover:border-line-strong has-focus-visible:outline-2 has-focus-visible:outline-ink has-focus-visible:outline-offset-2">
      <p className="mb-2 flex min-h-5 items-center justify-between gap-3 text-sm text-muted">
        <span className="tabular-nums">{number}</span>
        {entry ? <Mark entry={entry} /> : null}
      </p>
      <h2 className="font-semibold text-[17px] tracking-tight">
        <Link
          href={`/experiments/${slug}`}
          prefetch={false}
          className="outline-none after:absolute after:inset-0 after:rounded-2xl"
        >
          {title}
        </Link>
      </h2>
      <p className="mt-1 text-[15px] text-muted">{question}</p>
      <dl className="mt-auto grid min-h-28 grid-cols-2 gap-2 pt-4">
        {flows.map((flow) => (
          <div
            key={flow}
            className={
              flow === "session"
                ? "min-w-0 rounded-lg border border-session-line bg-session-soft px-3 py-2"
                : "min-w-0 rounded-lg border border-jwt-line bg-jwt-soft px-3 py-2"
            }
          >
            <dt
              className={
                flow === "session"
                  ? "flex items-center gap-1.5 font-medium text-sm text-session"
                  : "flex items-center gap-1.5 font-medium text-sm text-jwt"
              }
            >
              <FlowMark flow={flow} />
              {flowNames[flow]}
            </dt>
            <dd className="mt-0.5 text-sm">
              {entry ? contrast[flow] : <span className="text-muted">Guess, then see</span>}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Mark({ entry }: { entry: ProgressEntry }) {
  if (entry.guess === null) return <span>seen</span>;
  return isRight(entry) ? (
    <span className="flex items-center gap-1 text-good">
      <Check className="size-3.5" aria-hidden="true" />
      guessed right
    </span>
  ) : (
    <span className="flex items-center gap-1 text-bad">
      <X className="size-3.5" aria-hidden="true" />
      guessed otherwise
    </span>
  );
}
