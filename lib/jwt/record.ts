/**
 * What the server keeps so that a refresh token can be rotated and ended: one record per sign-in, a
 * family. Guarantees: the store holds SHA-256 of the family's and the token's secret, never either.
 * A refresh token is `family.secret`, each 256 random bits, so that whoever can name a family has
 * held a token of it. Times are milliseconds since the epoch.
 */
import { z } from "zod";
import { hashSecret } from "../base/secrets";
import { type Algorithm, algorithms } from "./algorithms";

export const transports = ["cookie", "body"] as const;
export type Transport = (typeof transports)[number];

const accessSchema = z.object({ jti: z.string(), issuedAt: z.number() });

/** Lua knows no empty list: cjson writes an empty table as `{}`. */
function emptyListFromLua(value: unknown): unknown {
  return Array.isArray(value) ? value : [];
}

export const familyRecordSchema = z.object({
  userId: z.string().min(1),
  createdAt: z.number(),
  lastRefreshedAt: z.number(),
  /** The absolute end, set at sign-in: rotation never moves it. */
  endsAt: z.number(),
  /** Seconds that each access token of this family lives. */
  accessLifetime: z.number(),
  algorithm: z.enum(algorithms),
  transport: z.enum(transports),
  /** Where it was signed in, for people: "Chrome on macOS". */
  device: z.string(),
  /** SHA-256 of the live token's secret, and of the one that it replaced. */
  current: z.string(),
  previous: z.string().nullable(),
  /** The access token issued with the live refresh token. Seconds, as in the token. */
  access: accessSchema,
  /** Earlier access tokens that may not have expired yet. */
  earlier: z.preprocess(emptyListFromLua, z.array(accessSchema)),
});
export type FamilyRecord = z.infer<typeof familyRecordSchema>;

export interface FamilyChoices {
  device: string;
  algorithm: Algorithm;
  transport: Transport;
}

export function familyKey(hash: string): string {
  return `family:${hash}`;
}

/** All families of a user, ordered by sign-in. */
export function familyIndexKey(userId: string): string {
  return `families:${userId}`;
}

const refreshTokenPattern = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

export interface RefreshTokenParts {
  family: string;
  secret: string;
}

export function parseRefreshToken(token: string): RefreshTokenParts | null {
  const [, family, secret] = refreshTokenPattern.exec(token) ?? [];
  return family && secret ? { family, secret } : null;
}

export function formatRefreshToken({ family, secret }: RefreshTokenParts): string {
  return `${family}.${secret}`;
}

/** Names the family without opening it: the store's key, the `sid` claim, the device's id. */
export async function hashFamily(family: string): Promise<string> {
  return hashSecret(family);
}
