/**
 * Real sizes for the calculator: seals, signs and writes down a sign-in with this server's own keys
 * and names, stores nothing, and measures the result. Bytes.
 */
import "server-only";
import type { Clock } from "../../base/clock";
import { encodeBase64url, hashSecret, randomSecret } from "../../base/secrets";
import type { Cookie } from "../../http/cookies";
import type { Identity } from "../../identity/identity";
import { longest } from "../../identity/lifetimes";
import { defaultAlgorithm } from "../../jwt/algorithms";
import { tokenCookies } from "../../jwt/cookie";
import { type SignDependencies, signAccessToken } from "../../jwt/issue";
import { createRecord as createFamily, formatRefreshToken } from "../../jwt/record";
import { sessionCookie } from "../../session/cookie";
import { createRecord as createSession } from "../../session/record";
import { type SealKeys, sealSessionId } from "../../session/seal";
import { familyKind } from "../../store/redis/families";
import { sessionKind } from "../../store/redis/sessions";
import { newUserId } from "../../store/users";
import { demoPeople } from "../demo-people";

/** What a store keeps of one sign-in, names included, without what the store itself adds. */
export interface StoredSizes {
  /** The record, and the id that it lies under. */
  record: number;
  /** The key under which all of one user's lie. */
  key: number;
}

export interface SampleSizes {
  cookies: { session: number; access: number; refresh: number };
  stored: { session: StoredSizes; jwt: StoredSizes };
}

export interface SampleDependencies extends SignDependencies {
  sealKeys: SealKeys;
  clock: Clock;
  isHttps: boolean;
}

export async function measureSampleSizes(
  device: string,
  { sealKeys, clock, isHttps, ...sign }: SampleDependencies,
): Promise<SampleSizes> {
  const { name, role } = demoPeople[0];
  const userId = newUserId();
  const session = await sampleSession(userId, device, { sealKeys, clock, isHttps });
  const jwt = await sampleFamily({ userId, name, role }, device, { clock, isHttps, ...sign });
  return {
    cookies: { session: session.cookie, access: jwt.access, refresh: jwt.refresh },
    stored: { session: session.stored, jwt: jwt.stored },
  };
}

async function sampleSession(
  userId: string,
  device: string,
  { sealKeys, clock, isHttps }: Pick<SampleDependencies, "sealKeys" | "clock" | "isHttps">,
) {
  const id = randomSecret();
  const record = createSession(userId, { device, lifetimes: longest }, clock());
  const seal = await sealSessionId({ id, userId }, sealKeys, longest.absolute);
  return {
    cookie: sizeOfCookie(sessionCookie(seal, isHttps)),
    stored: sizesOfStored(await hashSecret(id), record, sessionKind.key(userId)),
  };
}

/** As long as the name of a secret is. */
const sampleSecretId = encodeBase64url(new Uint8Array(8));

async function sampleFamily(
  identity: Identity,
  device: string,
  { clock, isHttps, ...sign }: Omit<SampleDependencies, "sealKeys">,
) {
  const token = { userId: identity.userId, family: randomSecret(), secret: randomSecret() };
  const deviceId = await hashSecret(token.family);
  const choices = {
    device,
    algorithm: defaultAlgorithm,
    transport: "cookie",
    lifetimes: longest,
  } as const;
  const record = {
    ...(await createFamily(identity.userId, token.secret, choices, sampleSecretId, clock())),
    // Once it has been rotated, which most of its life it has, a family names the token before.
    previous: await hashSecret(randomSecret()),
  };
  const tokens = {
    accessToken: await signAccessToken(identity, deviceId, record, sign),
    refreshToken: formatRefreshToken(token),
    refreshExpiresAt: record.endsAt,
  };
  const [access = 0, refresh = 0] = tokenCookies(tokens, isHttps, clock()).map(sizeOfCookie);
  return {
    access,
    refresh,
    stored: sizesOfStored(deviceId, record, familyKind.key(identity.userId)),
  };
}

function sizesOfStored(deviceId: string, record: object, key: string): StoredSizes {
  return { record: bytesOf(deviceId) + bytesOf(JSON.stringify(record)), key: bytesOf(key) };
}

function sizeOfCookie({ name, value }: Cookie): number {
  return bytesOf(name) + bytesOf(value);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
