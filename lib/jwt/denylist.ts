/**
 * The other way to revoke an access token: remember, until its `exp`, that it no longer counts.
 * Guarantees: keyed by `jti`, never by a token's text, so every spelling is denied; one round trip
 * per request and nothing else in it; without an answer from the store nobody is admitted.
 */
import type { FamilyStore } from "../store/families";
import type { AccessClaims } from "./claims";

/** What a denied token is known by: whose it was, and which. */
export type TokenName = Pick<AccessClaims, "sub" | "jti">;

/** `stateless`: a copy works until `exp`. `denylist`: it is refused at once, for one read a request. */
export const revocations = ["stateless", "denylist"] as const;
export type Revocation = (typeof revocations)[number];

/** Throws StoreUnavailableError when the store cannot say. */
export function isDenied(token: TokenName, { store }: { store: FamilyStore }): Promise<boolean> {
  return store.families.isDenied(token.sub, token.jti);
}

/** Whether whatever ends a family denies its access tokens in the same step. */
export function denies(revocation: Revocation): boolean {
  return revocation === "denylist";
}
