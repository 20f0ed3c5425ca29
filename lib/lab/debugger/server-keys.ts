/** DEMO: this server's public keys, as anyone may have them. The debugger's one request. */
import type { KeysReading } from "./keys-reading";
import { readJwks } from "./read-jwk";

const timeoutMilliseconds = 10_000;

/** Carries no cookie: what is asked for is the same for everyone. */
export async function fetchServerKeys(): Promise<KeysReading> {
  try {
    const response = await fetch("/.well-known/jwks.json", {
      credentials: "omit",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (response.ok) return readJwks(await response.text());
    return { ok: false, problem: `The server answered ${response.status}. Try again.` };
  } catch {
    return {
      ok: false,
      problem: "The server's keys cannot be reached. Check the connection and try again.",
    };
  }
}
