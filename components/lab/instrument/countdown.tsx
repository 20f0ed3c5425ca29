"use client";

import { useNow } from "./use-now";

export interface CountdownProps {
  /** ISO 8601. */
  until: string;
  /** ISO 8601: what time it was on the server when the page was made. */
  from: string;
}

/** The time that is left, in figures of equal width, so that nothing moves as it runs. */
export function Countdown({ until, from }: CountdownProps) {
  const now = useNow(Date.parse(from));
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return (
    <time dateTime={until} className="tabular-nums" suppressHydrationWarning>
      {formatDuration(left)}
    </time>
  );
}

/** `6 d 23 h`, `14:32`, `over`. */
export function formatDuration(seconds: number): string {
  if (seconds <= 0) return "over";
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  if (days > 0) return `${days} d ${String(hours).padStart(2, "0")} h`;
  const minutes = String(Math.floor((seconds % 3600) / 60)).padStart(2, "0");
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}
