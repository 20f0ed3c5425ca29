"use client";

import { FlaskConical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { requestApi } from "@/lib/browser/request-api";

export interface FaultLineProps {
  titles: readonly string[];
  /** Milliseconds since the epoch. */
  endsAt: number;
}

/** Stays where it is when its time is up, and says so: nothing below it jumps. */
export function FaultLine({ titles, endsAt }: FaultLineProps) {
  const router = useRouter();
  const [now, setNow] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const remaining = now === null ? null : Math.max(0, Math.ceil((endsAt - now) / 1000));
  const isOver = remaining === 0;

  async function end() {
    const result = await requestApi("DELETE", "/api/lab/faults");
    if (result.ok) router.refresh();
    else setProblem(`${result.problem.title}. ${result.problem.detail}`);
  }

  return (
    <section
      aria-label="Fault"
      className="border-line border-b bg-bad-soft text-bad motion-reduce:transition-none"
    >
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 text-sm sm:px-6 lg:px-8">
        <FlaskConical className="size-4 shrink-0" aria-hidden="true" />
        <p className="min-w-0 flex-1" role="status">
          {isOver ? "The fault has ended by itself." : `${titles.join(". ")}.`}
          {problem ? ` ${problem}` : null}
        </p>
        <p className="whitespace-nowrap tabular-nums" role="timer">
          {remaining === null || isOver ? null : `${remaining} s left`}
        </p>
        {isOver ? null : <Button onClick={() => void end()}>End it</Button>}
      </div>
    </section>
  );
}
