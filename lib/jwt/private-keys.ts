/**
 * The shape of JWT_PRIVATE_KEYS: a JWK set (RFC 7517 §5), current keys first. Guarantees that each
 * key names its kid, fits its algorithm and is strong enough. Does not touch the keys themselves:
 * lib/jwt/keys.ts imports them. Edge-safe.
 */
import { z } from "zod";
import { decodeBase64url } from "../base/secrets";

const fix = "Run `npm run keys` and paste what it prints.";
const member = z.string().regex(/^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/, {
  error: `has a key with a member that is not base64url. ${fix}`,
  abort: true,
});
const common = { kid: z.string().min(1, `has a key without a kid. ${fix}`) };

/** RFC 7518 §3.3: RS256 needs a modulus of 2048 bits or more. */
const minimumModulusBits = 2048;

/** Of a big-endian number: leading zeros do not make it longer. */
function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

const rsaKey = z.object({
  ...common,
  kty: z.literal("RSA"),
  alg: z.literal("RS256"),
  n: member.refine((n) => bitLength(decodeBase64url(n)) >= minimumModulusBits, {
    error: `has an RS256 key of less than 2048 bits. ${fix}`,
  }),
  e: member,
  d: member,
  p: member,
  q: member,
  dp: member,
  dq: member,
  qi: member,
});

const ellipticKey = z.object({
  ...common,
  kty: z.literal("EC"),
  alg: z.literal("ES256"),
  crv: z.literal("P-256", {
    error: `has an ES256 key that is not on the curve P-256 (RFC 7518 §3.4). ${fix}`,
  }),
  x: member,
  y: member,
  d: member,
});

const edwardsKey = z.object({
  ...common,
  kty: z.literal("OKP"),
  alg: z.literal("EdDSA"),
  crv: z.literal("Ed25519", {
    error: `has an EdDSA key that is not Ed25519 (RFC 8037 §2). ${fix}`,
  }),
  x: member,
  d: member,
});

export const privateJwkSchema = z.discriminatedUnion("alg", [rsaKey, ellipticKey, edwardsKey], {
  error: `has a key whose alg is not RS256, ES256 or EdDSA. ${fix}`,
});
export type PrivateJwk = z.infer<typeof privateJwkSchema>;

export const privateKeySetSchema = z
  .object({ keys: z.array(privateJwkSchema) }, { error: `is not a JWK set. ${fix}` })
  .refine(({ keys }) => new Set(keys.map((key) => key.kid)).size === keys.length, {
    error: `has two keys with one kid. ${fix}`,
  })
  .refine(
    ({ keys }) => ["RS256", "ES256", "EdDSA"].every((alg) => keys.some((key) => key.alg === alg)),
    {
      error: `lacks a key for RS256, ES256 or EdDSA. ${fix}`,
    },
  );
