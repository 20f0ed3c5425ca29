/**
 * A new family's record, and the refresh token that belongs to it: `user.family.secret`, the last two 256
 * random bits each, so that whoever can name a family has held a token of it. Whose it is says where the
 * record is kept, and proves nothing. The record holds hashes alone.
 */
import { toSeconds } from "../base/clock";
import { hashSecret, randomSecret } from "../base/secrets";
import type { Lifetimes } from "../identity/lifetimes-schema";
import type { FamilyRecord } from "../store/families";
import type { Algorithm } from "./algorithms";

/** How a token travels: in cookies that script cannot read, or in the body for a client of its own. */
export const transports = [
  "cookie",
  "body",
] as const satisfies readonly FamilyRecord["transport"][];
export type Transport = (typeof transports)[number];

export interface RecordChoices {
  /** Where it is signed in, for people: "Chrome on macOS". */
  device: string;
  algorithm: Algorithm;
  transport: Transport;
  lifetimes: Lifetimes;
}

/** `secretId`: names the server's secret under which the token is issued. */
export async function createRecord(
  userId: string,
  secret: string,
  { device, algorithm, transport, lifetimes }: RecordChoices,
  secretId: string,
  now: number,
): Promise<FamilyRecord> {
  return {
    userId,
    createdAt: now,
    lastRefreshedAt: now,
    endsAt: now + lifetimes.refresh * 1000,
    accessLifetime: lifetimes.access,
    algorithm,
    transport,
    device,
    issuedUnder: secretId,
    current: await hashSecret(secret),
    previous: null,
    access: { jti: randomSecret(), issuedAt: toSeconds(now) },
    earlier: [],
  };
}

/**
 * The `exp` of the family's latest access token, in milliseconds since the epoch. Never later than the family's
 * own end: while a token counts there is a record to deny it by.
 */
export function accessTokenEnd({ access, accessLifetime, endsAt }: FamilyRecord): number {
  return Math.min(access.issuedAt + accessLifetime, toSeconds(endsAt)) * 1000;
}

const refreshTokenPattern = /^([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

export interface RefreshTokenParts {
  userId: string;
  family: string;
  secret: string;
}

export function parseRefreshToken(token: string): RefreshTokenParts | null {
  const [, userId, family, secret] = refreshTokenPattern.exec(token) ?? [];
  return userId && family && secret ? { userId, family, secret } : null;
}

export function formatRefreshToken({ userId, family, secret }: RefreshTokenParts): string {
  return `${userId}.${family}.${secret}`;
}
