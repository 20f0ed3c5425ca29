/**
 * Signs a user in by JWT. Guarantees: an access token (RFC 9068) that states the user's identity for
 * fifteen minutes at most, and an opaque refresh token in a new family that ends seven days from now
 * whatever happens, its access tokens with it. Does not check the password: the caller has.
 */
import { SignJWT } from "jose";
import { type Clock, toSeconds } from "../base/clock";
import { hashSecret, randomSecret } from "../base/secrets";
import type { Trace } from "../base/trace";
import type { Identity } from "../identity/identity";
import { product } from "../product";
import type { DeviceName, SignInCondition } from "../store/devices";
import type { FamilyRecord, FamilyStore } from "../store/families";
import { accessTokenType } from "./claims";
import { maximumTokenLength } from "./compact-form";
import { denies, type Revocation } from "./denylist";
import type { KeySet } from "./keys";
import { accessTokenEnd, createRecord, formatRefreshToken, type RecordChoices } from "./record";
import type { RefreshSecrets } from "./refresh-secrets";

export interface SignDependencies {
  keys: Pick<KeySet, "signing">;
  issuer: string;
  audience: string;
  trace: Trace;
}

export interface IssueTokensDependencies extends SignDependencies {
  store: FamilyStore;
  refreshSecrets: RefreshSecrets;
  clock: Clock;
  revocation: Revocation;
}

export interface TokenChoices extends RecordChoices, SignInCondition {
  /** The device that the client presented: it ends with this sign-in. */
  replaces: DeviceName | null;
}

export interface IssuedTokens {
  accessToken: string;
  refreshToken: string;
  /** Milliseconds since the epoch: the access token's `iat` and `exp`, and the end of the family. */
  issuedAt: number;
  expiresAt: number;
  refreshExpiresAt: number;
}

export type IssueResult = ({ ok: true } & IssuedTokens) | { ok: false; reason: IssueProblem };

/**
 * `too-large`: an access token that its cookie could not carry. `changed`: since the password was
 * verified it was changed, or the user was disabled or removed.
 */
export type IssueProblem = "too-large" | "changed";

/** What is refused leaves nothing behind. */
export async function issueTokens(
  identity: Identity,
  { replaces, passwordHash, ...choices }: TokenChoices,
  { store, refreshSecrets, clock, revocation, ...sign }: IssueTokensDependencies,
): Promise<IssueResult> {
  const token = { userId: identity.userId, family: randomSecret(), secret: randomSecret() };
  const deviceId = await hashSecret(token.family);
  const [{ id: secretId }] = refreshSecrets;
  const record = await createRecord(identity.userId, token.secret, choices, secretId, clock());
  const accessToken = await signAccessToken(identity, deviceId, record, sign);
  if (accessToken.length > maximumTokenLength) return { ok: false, reason: "too-large" };
  const condition = { replaces, passwordHash, denies: denies(revocation) };
  if (!(await store.families.add(deviceId, record, condition)))
    return { ok: false, reason: "changed" };
  return {
    ok: true,
    accessToken,
    refreshToken: formatRefreshToken(token),
    issuedAt: record.access.issuedAt * 1000,
    expiresAt: accessTokenEnd(record),
    refreshExpiresAt: record.endsAt,
  };
}

/** All but the present name and role follows from the record, so that a retry is told the same. */
export async function signAccessToken(
  identity: Identity,
  deviceId: string,
  record: FamilyRecord,
  { keys, issuer, audience, trace }: SignDependencies,
): Promise<string> {
  const key = keys.signing.get(record.algorithm);
  if (!key) throw new Error(`There is no signing key for ${record.algorithm}.`);
  const { jti, issuedAt } = record.access;
  const claims = {
    client_id: product.clientId,
    sid: deviceId,
    name: identity.name,
    role: identity.role,
  };
  return trace.measure("sign", record.algorithm, () =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: record.algorithm, typ: accessTokenType, kid: key.kid })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(identity.userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(toSeconds(accessTokenEnd(record)))
      .setJti(jti)
      .sign(key.key),
  );
}
