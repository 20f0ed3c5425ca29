/** DEMO: reads a decoded token as a careful reviewer would. Knows no key, so it never says who signed. */
import type { DecodedToken } from "./decode-token";
import { inspectClaims } from "./inspect-claims";
import { inspectHeader } from "./inspect-header";
import { inspectTimes } from "./inspect-times";
import type { Warning } from "./warning";

/** `now` in seconds since 1970. What a careful reader refuses comes first. */
export function inspectToken(token: DecodedToken, now: number): Warning[] {
  const warnings = [
    ...inspectHeader(token),
    ...inspectTimes(token.payload, now),
    ...inspectClaims(token),
  ];
  return [
    ...warnings.filter(({ weight }) => weight === "bad"),
    ...warnings.filter(({ weight }) => weight !== "bad"),
  ];
}
