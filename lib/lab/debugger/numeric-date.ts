/** DEMO: a NumericDate (RFC 7519 §2: seconds since 1970, UTC, maybe with a fraction) in words. */
const units = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

export function isNumericDate(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** `2026-08-30 14:12:00 UTC`, or null beyond what a calendar here can say. */
export function formatNumericDate(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return null;
  return `${date.toISOString().slice(0, -5).replace("T", " ")} UTC`;
}

/** `in 14 minutes`, `3 days ago`, `now`: in whole units, the largest that fits. */
export function describeDistance(seconds: number): string {
  if (Math.abs(seconds) < 1) return "now";
  const [unit, size] = largestUnit(seconds);
  return new Intl.RelativeTimeFormat("en").format(Math.trunc(seconds / size), unit);
}

/** `15 minutes`, `10 years`. */
export function describeLength(seconds: number): string {
  const [unit, size] = largestUnit(seconds);
  return new Intl.NumberFormat("en", { style: "unit", unit, unitDisplay: "long" }).format(
    Math.trunc(seconds / size),
  );
}

function largestUnit(seconds: number) {
  return units.find(([, size]) => Math.abs(seconds) >= size) ?? (["second", 1] as const);
}
