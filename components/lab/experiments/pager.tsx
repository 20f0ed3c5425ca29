import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ListedExperiment } from "@/lib/lab/experiments/find-experiment";

const cardClass =
  "flex min-h-16 items-center gap-3 rounded-2xl border border-line bg-surface px-5 py-3 hover:border-line-strong";

export interface PagerProps {
  previous: ListedExperiment | undefined;
  next: ListedExperiment | undefined;
}

export function Pager({ previous, next }: PagerProps) {
  return (
    <nav aria-label="Experiments" className="mt-16 grid gap-3 sm:grid-cols-2">
      {previous ? (
        <Link href={`/experiments/${previous.slug}`} prefetch={false} className={cardClass}>
          <ArrowLeft className="size-4 shrink-0" aria-hidden="true" />
          <span>
            <span className="block text-muted text-sm">Previous</span>
            {previous.title}
          </span>
        </Link>
      ) : null}
      {next ? (
        <Link
          href={`/experiments/${next.slug}`}
          prefetch={false}
          className={`${cardClass} justify-end text-right sm:col-start-2`}
        >
          <span>
            <span className="block text-muted text-sm">Next</span>
            {next.title}
          </span>
          <ArrowRight className="size-4 shrink-0" aria-hidden="true" />
        </Link>
      ) : null}
    </nav>
  );
}
