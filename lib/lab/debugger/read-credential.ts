/** DEMO: what a pasted text is: a signed token, a seal, or neither and why. */
import { type DecodedToken, decodeToken } from "./decode-token";
import { looksLikeSeal, readSeal, type Seal } from "./read-seal";

export type Reading =
  | { kind: "empty" }
  | { kind: "broken"; problems: string[]; isSeal: boolean }
  | { kind: "token"; token: DecodedToken }
  | { kind: "seal"; seal: Seal };

/** Space around a text comes from copying it and belongs to nothing; space within it does not go unseen. */
export function readCredential(input: string): Reading {
  const text = input.trim();
  if (text === "") return { kind: "empty" };
  if (looksLikeSeal(text)) {
    const reading = readSeal(text);
    return reading.ok
      ? { kind: "seal", seal: reading.seal }
      : { kind: "broken", problems: reading.problems, isSeal: true };
  }
  const decoding = decodeToken(text);
  return decoding.ok
    ? { kind: "token", token: decoding.token }
    : { kind: "broken", problems: decoding.problems, isSeal: false };
}
