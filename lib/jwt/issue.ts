/**
 * Signs a user in by JWT. Guarantees: an access token (RFC 9068) that states the user's identity for
 * fifteen minutes at most, and an opaque refresh token in a new family that ends seven days from now
 * whatever happens. Does not check the password: the caller has.
 */
import { SignJWT } from "jose";
import { type Clock, toSeconds } from "../base/clock";
import { hashSecret, randomSecret } from "../base/secrets";
import type { Trace } from "../base/trace";
import type { Identity } from "../identity/identity";
import type { Lifetimes } from "../identity/lifetimes-schema";
import type { Store } from "../store/redis/client";
import { addDeviceRecord } from "../store/redis/device-records";
import { accessTokenType, clientId } from "./claims";
import { maximumTokenLength } from "./compact-form";
import { denyRemovedTokens, type Revocation } from "./denylist";
import type { KeySet } from "./keys";
import {
  type FamilyChoices,
  type FamilyRecord,
  familyIndexKey,
  familyKey,
  formatRefreshToken,
  hashFamily,
} from "./record";

export interface SignDependencies {
  keys: Pick<KeySet, "signing">;
  issuer: string;
  audience: string;
  trace: Trace;
}

export interface IssueTokensDependencies extends SignDependencies {
  store: Store;
  clock: Clock;
  revocation: Revocation;
}

export interface TokenChoices extends FamilyChoices {
  lifetimes: Lifetimes;
  /** The family that the client presented: it ends in the same step. */
  replaces: string | null;
}

export interface IssuedTokens {
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since the epoch: the access token's `exp`, and the end of the family. */
  expiresAt: number;
  refreshExpiresAt: number;
}

export type IssueResult = ({ ok: true } & IssuedTokens) | { ok: false; reason: "too-large" };

/** Refused before anything is stored: an access token that its cookie could not carry. */
export async function issueTokens(
  identity: Identity,
  { device, algorithm, transport, lifetimes, replaces }: TokenChoices,
  { store, clock, revocation, ...sign }: IssueTokensDependencies,
): Promise<IssueResult> {
  const token = { family: randomSecret(), secret: randomSecret() };
  const now = clock();
  const hash = await hashFamily(token.family);
  const record: FamilyRecord = {
    userId: identity.userId,
    createdAt: now,
    lastRefreshedAt: now,
    endsAt: now + lifetimes.refresh * 1000,
    accessLifetime: lifetimes.access,
    algorithm,
    transport,
    device,
    current: await hashSecret(token.secret),
    previous: null,
    access: { jti: randomSecret(), issuedAt: toSeconds(now) },
    earlier: [],
  };
  const accessToken = await signAccessToken(identity, hash, record, sign);
  if (accessToken.length > maximumTokenLength) return { ok: false, reason: "too-large" };
  await addDeviceRecord(
    store,
    {
      indexKey: familyIndexKey(identity.userId),
      key: familyKey(hash),
      value: JSON.stringify(record),
      createdAt: now,
      timeToLive: lifetimes.refresh,
      indexTimeToLive: lifetimes.refresh,
      replaces: replaces ? { key: familyKey(replaces), indexPrefix: familyIndexKey("") } : null,
    },
    { onRemove: denyRemovedTokens(revocation) },
  );
  return {
    ok: true,
    accessToken,
    refreshToken: formatRefreshToken(token),
    expiresAt: accessTokenEnd(record),
    refreshExpiresAt: record.endsAt,
  };
}

export function accessTokenEnd({ access, accessLifetime }: FamilyRecord): number {
  return (access.issuedAt + accessLifetime) * 1000;
}

/** All but the present name and role follows from the record, so that a retry is told the same. */
export async function signAccessToken(
  identity: Identity,
  familyHash: string,
  record: FamilyRecord,
  { keys, issuer, audience, trace }: SignDependencies,
): Promise<string> {
  const key = keys.signing.get(record.algorithm);
  if (!key) throw new Error(`There is no signing key for ${record.algorithm}.`);
  const { jti, issuedAt } = record.access;
  const claims = { client_id: clientId, sid: familyHash, name: identity.name, role: identity.role };
  return trace.measure("sign", record.algorithm, () =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: record.algorithm, typ: accessTokenType, kid: key.kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(identity.userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + record.accessLifetime)
      .setJti(jti)
      .sign(key.key),
  );
}
