import clsx from "clsx";
import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import type { ListedLesson } from "./find-lesson";

export interface StepLinksProps {
  previous: ListedLesson | undefined;
  next: ListedLesson | undefined;
}

export function StepLinks({ previous, next }: StepLinksProps) {
  return (
    <nav
      aria-label="Previous and next lesson"
      className="mt-14 grid gap-3 border-line border-t pt-6 sm:grid-cols-2"
    >
      {previous ? <StepLink lesson={previous} direction="Previous" /> : null}
      {next ? <StepLink lesson={next} direction="Next" /> : null}
    </nav>
  );
}

function StepLink({ lesson, direction }: { lesson: ListedLesson; direction: "Previous" | "Next" }) {
  const isNext = direction === "Next";
  const Icon = isNext ? ArrowRight : ArrowLeft;
  return (
    <Link
      href={`/learn/${lesson.slug}`}
      prefetch={false}
      rel={isNext ? "next" : "prev"}
      className={clsx(
        "flex items-center gap-3 rounded-xl border border-line bg-surface p-4 hover:border-line-strong",
        isNext && "justify-end text-right sm:col-start-2",
      )}
    >
      <Icon
        className={clsx("size-4 shrink-0 text-muted", isNext && "order-last")}
        aria-hidden="true"
      />
      <span>
        <span className="block text-muted text-sm">{direction}</span>
        <span className="font-medium">{lesson.title}</span>
      </span>
    </Link>
  );
}
