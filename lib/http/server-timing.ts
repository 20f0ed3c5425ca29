import type { Step } from "../base/trace";

/**
 * The steps as a Server-Timing header, so that the browser's own tools show the same numbers:
 * `unseal;dur=0.4, redis;desc="EVAL session:4f…";dur=1.2`. Edge-safe.
 */
export function serverTiming(steps: readonly Step[]): string {
  return steps.map(formatStep).join(", ");
}

function formatStep({ name, detail, milliseconds }: Step): string {
  const description = detail === undefined ? "" : `;desc="${toQuotable(detail)}"`;
  return `${name}${description};dur=${milliseconds}`;
}

/** A header carries visible ASCII; quotes and backslashes would end the quoted string. */
function toQuotable(text: string): string {
  return text.replaceAll("…", "..").replace(/[^\x20-\x7e]|["\\]/g, "");
}
