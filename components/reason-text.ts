import type { Reason } from "../lib/identity/verdict";

/** Each reason in words: what happened, and what to do. */
export const reasonText: Readonly<Record<Reason, string>> = {
  missing: "Sign in to see that page.",
  malformed: "The cookie could not be read as a credential. Sign in again.",
  tampered: "The credential was changed on its way, so it no longer counts. Sign in again.",
  expired: "Your sign-in has expired and could not be renewed. Sign in again.",
  "not-yet-valid": "The credential is not valid yet: a clock is wrong. Sign in again.",
  idle: "You were away for too long. Sign in again.",
  revoked:
    "The server no longer has this sign-in: it was ended, or it was idle for too long. Sign in again.",
  disabled: "This account is disabled. Ask an administrator.",
  reused: "A refresh token was used twice, so everyone who held it was signed out. Sign in again.",
  "unknown-key":
    "The credential was made with a key that this server no longer accepts. Sign in again.",
  "wrong-algorithm": "The credential names an algorithm that its key is not for. Sign in again.",
  "wrong-type": "That token is of another kind and opens nothing here. Sign in again.",
  "wrong-issuer": "That token comes from somebody else. Sign in here.",
  "wrong-audience": "That token is meant for somebody else. Sign in here.",
  "wrong-claims": "The token's claims do not add up. Sign in again.",
  "wrong-flow": "That page takes the other kind of sign-in.",
  "token-in-url": "A token never belongs into an address. Sign in again.",
  ambiguous: "The request carried two credentials for different people.",
  "store-unavailable": "The store cannot be reached. You are not signed out.",
};
