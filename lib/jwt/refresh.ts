/**
 * Exchanges a refresh token for its successor and a new access token. Guarantees: one atomic step
 * decides, so of any number of simultaneous tries one rotates and the rest, within ten seconds, get
 * the very same successor; any other reuse ends the family for thief and owner alike (RFC 9700
 * §4.14.2); rotation never moves the family's end; the user's role and standing are read anew.
 */
import { type Clock, toSeconds } from "../base/clock";
import { hashSecret, randomSecret } from "../base/secrets";
import type { Identity } from "../identity/identity";
import type { Reason } from "../identity/verdict";
import type { FamilyStore } from "../store/families";
import { denies, type Revocation } from "./denylist";
import { type IssuedTokens, type SignDependencies, signAccessToken } from "./issue";
import { accessTokenEnd, formatRefreshToken, parseRefreshToken } from "./record";
import { deriveSuccessor, type RefreshSecret, type RefreshSecrets } from "./refresh-secrets";

/** How long the immediate predecessor still names its successor: lost answers, two tabs at once. */
const graceMilliseconds = 10_000;

export interface RefreshDependencies extends SignDependencies {
  store: FamilyStore;
  clock: Clock;
  refreshSecrets: RefreshSecrets;
  revocation: Revocation;
}

export interface RefreshedTokens extends IssuedTokens {
  ok: true;
  identity: Identity;
  deviceId: string;
  /** False for the losers of a race: their cookies already are, or will be, the winner's. */
  rotated: boolean;
}

export interface RefreshRefusal {
  ok: false;
  reason: Reason;
  /** For the log: which family was refused. */
  deviceId?: string;
}

const reasons = {
  unknown: "revoked",
  expired: "expired",
  disabled: "disabled",
  reused: "reused",
  "unknown-secret": "unknown-key",
} as const;

/** `boundTo`: the device that the access cookie beside it names; null where there is none. */
export async function refreshTokens(
  presented: string | undefined,
  boundTo: string | null,
  { store, clock, refreshSecrets, revocation, ...sign }: RefreshDependencies,
): Promise<RefreshedTokens | RefreshRefusal> {
  if (!presented) return { ok: false, reason: "missing" };
  const token = parseRefreshToken(presented);
  if (!token) return { ok: false, reason: "malformed" };

  const now = clock();
  const deviceId = await hashSecret(token.family);
  if (boundTo !== null && boundTo !== deviceId) return { ok: false, reason: "ambiguous", deviceId };
  const [current, previous] = refreshSecrets;
  const successor = await deriveSuccessor(current, token.secret);
  const hash = await hashSecret(successor);
  const device = { userId: token.userId, deviceId };
  const result = await store.families.rotate(device, {
    presented: await hashSecret(token.secret),
    successor: hash,
    secretIds: refreshSecrets.map(({ id }) => id),
    now,
    graceMilliseconds,
    access: { jti: randomSecret(), issuedAt: toSeconds(now) },
    denies: denies(revocation),
  });
  if (!("record" in result)) return { ok: false, reason: reasons[result.outcome], deviceId };

  const { record, user, outcome } = result;
  const secret = record.current === hash ? successor : await findEarlier(record, token, previous);
  if (!secret) return { ok: false, reason: "revoked", deviceId };
  const identity: Identity = { userId: record.userId, name: user.name, role: user.role };
  return {
    ok: true,
    identity,
    deviceId,
    rotated: outcome === "rotated",
    accessToken: await signAccessToken(identity, deviceId, record, sign),
    refreshToken: formatRefreshToken({ ...token, secret }),
    issuedAt: record.access.issuedAt * 1000,
    expiresAt: accessTokenEnd(record),
    refreshExpiresAt: record.endsAt,
  };
}

/** The predecessor may have been rotated under the secret that is being replaced. */
async function findEarlier(
  { current }: { current: string },
  presented: { secret: string },
  previous: RefreshSecret | undefined,
): Promise<string | null> {
  if (!previous) return null;
  const earlier = await deriveSuccessor(previous, presented.secret);
  return (await hashSecret(earlier)) === current ? earlier : null;
}
