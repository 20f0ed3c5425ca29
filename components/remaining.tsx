"use client";

import { useEffect, useState } from "react";

/** Counts down to a moment. The server prints the moment itself; the browser, which has a clock, the rest. */
export function Remaining({ until }: { until: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={until} className="tabular-nums">
      {now === null ? `until ${until.slice(11, 19)} UTC` : format(Date.parse(until) - now)}
    </time>
  );
}

function format(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
