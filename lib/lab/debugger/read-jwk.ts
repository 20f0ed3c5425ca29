/** DEMO: reads a JWK or a JWK set (RFC 7517), taking from it what a verification needs. */
import * as z from "zod/mini";
import { isJsonObject, readJsonObject } from "./json-object";
import { algorithmsByKind, type KeyKind } from "./key-algorithms";
import type { KeyMaterial } from "./key-material";
import type { KeysReading } from "./keys-reading";

const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/));
const keySchema = z.discriminatedUnion("kty", [
  z.object({ kty: z.literal("RSA"), n: base64url, e: base64url }),
  z.object({
    kty: z.literal("EC"),
    crv: z.enum(["P-256", "P-384", "P-521"]),
    x: base64url,
    y: base64url,
  }),
  z.object({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: base64url }),
  z.object({ kty: z.literal("oct"), k: base64url }),
]);
const labelsSchema = z.object({
  kid: z._default(z.nullable(z.string()), null),
  alg: z.optional(z.string()),
  use: z.optional(z.string()),
});
const keySetSchema = z.object({ keys: z.array(z.unknown()) });

export function readJwks(text: string): KeysReading {
  const reading = readJsonObject(text);
  if (!reading.ok) return { ok: false, problem: `This ${reading.problem}` };
  if (!("keys" in reading.value)) return readJwk(reading.value, "This JWK");
  const set = keySetSchema.safeParse(reading.value);
  if (!set.success) return { ok: false, problem: "In a JWK set, keys is a list of JWKs." };
  const keys: KeyMaterial[] = [];
  for (const [index, one] of set.data.keys.entries()) {
    const key = readJwk(one, `Key ${index + 1} of the set`);
    if (!key.ok) return key;
    keys.push(...key.keys);
  }
  return keys.length > 0 ? { ok: true, keys } : { ok: false, problem: "This JWK set is empty." };
}

/** Private halves are refused, not ignored: who pastes one should learn that it was the wrong one. */
function readJwk(value: unknown, name: string): KeysReading {
  const refuse = (problem: string): KeysReading => ({ ok: false, problem: `${name} ${problem}` });
  if (isJsonObject(value) && "d" in value)
    return refuse(
      "holds a private key (d). Verifying takes the public half; keep the other one to yourself.",
    );
  const key = keySchema.safeParse(value);
  const labels = labelsSchema.safeParse(value);
  if (!key.success || !labels.success)
    return refuse(
      "is not one that is known here. Give kty RSA with n and e, EC (P-256, P-384, P-521) with x and y, OKP (Ed25519) with x, or oct with k.",
    );
  const { kid, alg, use } = labels.data;
  if (use === "enc") return refuse("is for encryption (use: enc), not for signatures.");
  const jwk = key.data;
  const kind: KeyKind = "crv" in jwk ? jwk.crv : jwk.kty;
  const algorithms = algorithmsByKind[kind];
  if (alg !== undefined && !algorithms.includes(alg))
    return refuse(
      `says that it is for ${alg}, but such a key can only be for ${algorithms.join(", ")}.`,
    );
  const form = { format: "jwk" as const, jwk };
  return {
    ok: true,
    keys: [{ kid, kind, algorithms: alg === undefined ? algorithms : [alg], form }],
  };
}
