/** Milliseconds since the epoch. Passed as an argument, so that a test can stop time. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

/** A NumericDate (RFC 7519 §2): whole seconds since the epoch. */
export function toSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
