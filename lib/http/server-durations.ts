import type { Step } from "../base/trace";

/** The steps as a Server-Timing header: how long each took, and nothing of what was done. Edge-safe. */
export function serverDurations(steps: readonly Step[]): string {
  return steps.map(({ name, milliseconds }) => `${name};dur=${milliseconds}`).join(", ");
}
