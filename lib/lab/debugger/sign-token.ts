/** DEMO: signs an edited header and payload with a key of the page. */
import { CompactSign } from "jose";
import type { JsonObject } from "./json-object";
import type { PageKey } from "./page-keys";

export interface Draft {
  header: JsonObject;
  payload: JsonObject;
}

export type Signing = { ok: true; token: string } | { ok: false; problem: string };

/** alg and kid are the key's: a header that named another key would be a lie from the start. */
export async function signToken(
  { header, payload }: Draft,
  { algorithm, kid, signingKey }: PageKey,
): Promise<Signing> {
  if ("crit" in header || "b64" in header)
    return {
      ok: false,
      problem: "Take crit and b64 out of the header: this page knows no extension to sign with.",
    };
  const bytes = new TextEncoder().encode(JSON.stringify(payload));
  const token = await new CompactSign(bytes)
    .setProtectedHeader({ ...header, alg: algorithm, kid })
    .sign(signingKey);
  return { ok: true, token };
}
