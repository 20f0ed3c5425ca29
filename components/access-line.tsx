"use client";

import { useEffect, useState } from "react";

/** Says how long an access token that is out already still works; nothing once it does not. */
export function AccessLine({ until }: { until: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const remaining = now === null ? null : Math.ceil((Date.parse(until) - now) / 1000);
  if (remaining !== null && remaining <= 0) return null;
  return (
    <p className="mt-1 text-sm text-muted tabular-nums">
      Its access token works{" "}
      <time dateTime={until}>
        {remaining === null ? `until ${until.slice(11, 19)} UTC` : `for ${format(remaining)}`}
      </time>
      , ended or not.
    </p>
  );
}

function format(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
