import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";

export interface RunButtonsProps {
  stands: "before" | "running" | "failed" | "over";
  next: { href: string; title: string } | null;
  onSkip: () => void;
}

/** One black button at a time: first the run, then the next experiment. */
export function RunButtons({ stands, next, onSkip }: RunButtonsProps) {
  if (stands === "over")
    return (
      <>
        {next ? (
          <Link
            href={next.href}
            prefetch={false}
            className={buttonClass("primary", "min-w-0 flex-1")}
          >
            <span className="truncate">
              {/* Where the column is narrow the arrow says it. */}
              <span className="lg:sr-only">Next: </span>
              {next.title}
            </span>
            <ArrowRight className="size-4 shrink-0" aria-hidden="true" />
          </Link>
        ) : null}
        <Button type="submit">Run it again</Button>
      </>
    );
  const isRunning = stands === "running";
  return (
    <>
      <Button look="primary" type="submit" isUnavailable={isRunning} className="flex-1">
        {isRunning ? "Running…" : stands === "failed" ? "Run it again" : "Guess, then run it"}
      </Button>
      <Button isUnavailable={isRunning} onClick={onSkip}>
        {stands === "failed" ? "Run without a guess" : "Skip the guess"}
      </Button>
    </>
  );
}
