import type { Identity } from "../identity/identity";
import type { IssuedTokens } from "./issue";
import type { Transport } from "./record";

/**
 * What the client is told of its new tokens. In cookie transport the body never holds a token; in
 * body transport it is the answer of RFC 6749 §5.1, in this API's spelling.
 */
export function tokenResponse(
  tokens: IssuedTokens,
  identity: Identity,
  transport: Transport,
  now: number,
) {
  if (transport === "cookie")
    return { identity, expiresAt: new Date(tokens.expiresAt).toISOString() };
  return {
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    tokenType: "Bearer",
    expiresIn: Math.max(0, Math.ceil((tokens.expiresAt - now) / 1000)),
    identity,
  };
}
