/**
 * The shape of JWT_PRIVATE_KEYS: a JWK set (RFC 7517 §5), current keys first. Guarantees that each key
 * names its kid, is for signing, fits its algorithm and is strong enough; what is wrong is said of the
 * key by its place and kid, with the member. Does not touch the keys themselves: lib/jwt/keys imports
 * them, and lib/jwt/prove-keys tries whether their halves belong together. Edge-safe.
 */
import { z } from "zod";
import { decodeBase64url } from "../base/secrets";

const fix = "Run `npm run keys` and paste what it prints.";

const member = z
  .string({ error: "is missing" })
  .regex(/^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/, {
    error: "is not base64url",
    abort: true,
  });
const ofLength = (bytes: number) =>
  member.refine((text) => decodeBase64url(text).length === bytes, {
    error: `is not ${bytes} bytes long`,
  });
const common = {
  kid: z.string({ error: "is missing" }).min(1, "is empty"),
  /** RFC 7517 §4.2 and §4.3: both are optional, and then say what the key is for. */
  use: z.literal("sig", { error: "is not sig" }).optional(),
  key_ops: z
    .array(z.string(), { error: "is not a list" })
    .refine((operations) => operations.includes("sign"), { error: "does not allow sign" })
    .optional(),
};

/** RFC 7518 §3.3: RS256 needs a modulus of 2048 bits or more. */
const minimumModulusBits = 2048;
/** FIPS 186-5 §5.4: odd, between 2^16 and 2^256. With 1, whoever sees the key can sign. */
const minimumExponent = 65_537;
const maximumExponentBits = 256;

const rsaKey = z.object({
  ...common,
  kty: z.literal("RSA", { error: "is not RSA" }),
  alg: z.literal("RS256"),
  n: member.refine(isModulus, {
    error: `is not an odd number of ${minimumModulusBits} bits or more`,
  }),
  e: member.refine(isExponent, {
    error: `is not an odd number from ${minimumExponent} to 2^${maximumExponentBits}`,
  }),
  d: member,
  p: member,
  q: member,
  dp: member,
  dq: member,
  qi: member,
});

const ellipticKey = z.object({
  ...common,
  kty: z.literal("EC", { error: "is not EC" }),
  alg: z.literal("ES256"),
  crv: z.literal("P-256", { error: "is not P-256, which ES256 needs (RFC 7518 §3.4)" }),
  x: ofLength(32),
  y: ofLength(32),
  d: ofLength(32),
});

const edwardsKey = z.object({
  ...common,
  kty: z.literal("OKP", { error: "is not OKP" }),
  alg: z.literal("EdDSA"),
  crv: z.literal("Ed25519", { error: "is not Ed25519, the curve of EdDSA here (RFC 8037 §2)" }),
  x: ofLength(32),
  d: ofLength(32),
});

export const privateJwkSchema = z.discriminatedUnion("alg", [rsaKey, ellipticKey, edwardsKey], {
  error: "is not RS256, ES256 or EdDSA",
});
export type PrivateJwk = z.infer<typeof privateJwkSchema>;

export const privateKeySetSchema = z.unknown().transform((value, context) => {
  const problems: string[] = [];
  const keys = listOf(value, problems).flatMap((jwk, index) => {
    const parsed = privateJwkSchema.safeParse(jwk);
    if (parsed.success) return parsed.data;
    const name = nameKey(index, asRecord(jwk).kid);
    problems.push(
      isPublicKey(jwk)
        ? `${name} is a public key, which signs nothing. ${fix}`
        : `${name}: ${describe(parsed.error.issues)}. ${fix}`,
    );
    return [];
  });
  if (problems.length === 0) problems.push(...problemsOfSet(keys));
  for (const message of problems) context.addIssue({ code: "custom", message });
  return { keys };
});

function listOf(value: unknown, problems: string[]): unknown[] {
  const { keys, kty } = asRecord(value);
  if (!Array.isArray(keys)) {
    const isKey = typeof kty === "string";
    problems.push(
      isKey
        ? `is one key, not a JWK set: write {"keys":[…]} around it, with a key for each of RS256, ES256 and EdDSA. ${fix}`
        : `is not a JWK set. ${fix}`,
    );
    return [];
  }
  const isPublic = keys.length > 0 && keys.every((key) => isPublicKey(key));
  if (!isPublic) return keys;
  problems.push(`is a set of public keys, which sign nothing. ${fix}`);
  return [];
}

function isPublicKey(jwk: unknown): boolean {
  const { kty, d } = asRecord(jwk);
  return (kty === "RSA" || kty === "EC" || kty === "OKP") && d === undefined;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function problemsOfSet(keys: readonly PrivateJwk[]): string[] {
  const doubled = keys.flatMap(({ kid }, index) => {
    const first = keys.findIndex((key) => key.kid === kid);
    return first < index ? [{ kid, places: `key ${first + 1} and key ${index + 1}` }] : [];
  });
  const missing = ["RS256", "ES256", "EdDSA"].filter((alg) => !keys.some((key) => key.alg === alg));
  return [
    ...doubled.map(
      ({ kid, places }) => `has two keys with one kid, ${quoteKid(kid)}: ${places}. ${fix}`,
    ),
    ...(missing.length > 0 ? [`lacks a key for ${missing.join(", ")}. ${fix}`] : []),
  ];
}

/** `key 2 (kid "…")`, counted from one; without a kid, `key 2`. */
export function nameKey(index: number, kid: unknown): string {
  const named = typeof kid === "string" && kid !== "" ? ` (kid ${quoteKid(kid)})` : "";
  return `key ${index + 1}${named}`;
}

/** What comes from the environment is told in one line, and not at any length. */
function quoteKid(kid: string): string {
  const shown = kid.length > 60 ? `${kid.slice(0, 60)}…` : kid;
  return `"${shown.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "�")}"`;
}

function describe(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .slice(0, 3)
    .map(({ path, message }) => (path.length > 0 ? `\`${String(path[0])}\` ${message}` : message))
    .join(", ");
}

function isModulus(text: string): boolean {
  const bytes = decodeBase64url(text);
  return bitLength(bytes) >= minimumModulusBits && isOdd(bytes);
}

function isExponent(text: string): boolean {
  const bytes = decodeBase64url(text);
  const bits = bitLength(bytes);
  return bits >= bitLengthOf(minimumExponent) && bits <= maximumExponentBits && isOdd(bytes);
}

function isOdd(bytes: Uint8Array): boolean {
  return ((bytes.at(-1) ?? 0) & 1) === 1;
}

/** Of a big-endian number: leading zeros do not make it longer. */
function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

function bitLengthOf(number: number): number {
  return 32 - Math.clz32(number);
}
