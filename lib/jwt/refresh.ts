/**
 * Exchanges a refresh token for its successor and a new access token. Guarantees: one atomic step
 * decides, so of any number of simultaneous tries one rotates and the rest, within ten seconds, get
 * the very same successor; any other reuse ends the family for thief and owner alike (RFC 9700
 * §4.14.2); rotation never moves the family's end; the user's role and standing are read anew.
 */
import { z } from "zod";
import { type Clock, toSeconds } from "../base/clock";
import { jsonText } from "../base/json";
import { deriveSuccessor, hashSecret, randomSecret } from "../base/secrets";
import type { Identity } from "../identity/identity";
import type { Reason } from "../identity/verdict";
import { type Store, StoreUnavailableError } from "../store/redis/client";
import { presentUserSchema, userKeyPrefix } from "../users/record";
import { denyRemovedTokens, type Revocation, rememberAccessToken } from "./denylist";
import { accessTokenEnd, type IssuedTokens, type SignDependencies, signAccessToken } from "./issue";
import {
  familyIndexKey,
  familyKey,
  familyRecordSchema,
  formatRefreshToken,
  hashFamily,
  parseRefreshToken,
} from "./record";

/** How long the immediate predecessor still names its successor: lost answers, two tabs at once. */
const graceMilliseconds = 10_000;

const rotateScript = (onRemove: string, rememberAccess: string) => `
local value = redis.call('GET', KEYS[1])
if not value then return { 'unknown' } end
local record = cjson.decode(value)
local function finish()
  redis.call('DEL', KEYS[1])
  redis.call('ZREM', ARGV[1] .. record.userId, KEYS[1])
  ${onRemove}
end
local now = tonumber(ARGV[5])
if now >= record.endsAt then finish() return { 'expired' } end
local user = redis.call('HMGET', ARGV[2] .. record.userId, 'name', 'role', 'disabled')
if not user[1] or user[3] == '1' then finish() return { 'disabled' } end
local outcome = 'replayed'
if record.current == ARGV[3] then
  ${rememberAccess}
  record.previous, record.current = ARGV[3], ARGV[4]
  record.lastRefreshedAt = now
  record.access = { jti = ARGV[7], issuedAt = tonumber(ARGV[8]) }
  value = cjson.encode(record)
  redis.call('SET', KEYS[1], value, 'KEEPTTL')
  outcome = 'rotated'
elseif record.previous ~= ARGV[3] or now - record.lastRefreshedAt > tonumber(ARGV[6]) then
  finish()
  return { 'reused' }
end
return { outcome, value, user[1], user[2], user[3] }`;

export interface RefreshDependencies extends SignDependencies {
  store: Store;
  clock: Clock;
  secrets: { current: string; previous?: string };
  revocation: Revocation;
}

export interface RefreshedTokens extends IssuedTokens {
  ok: true;
  identity: Identity;
  /** False for the losers of a race: their cookies already are, or will be, the winner's. */
  rotated: boolean;
  familyHash: string;
}

export interface RefreshRefusal {
  ok: false;
  reason: Reason;
  /** For the log: which family was refused. */
  familyHash?: string;
}

export async function refreshTokens(
  presented: string | undefined,
  { store, clock, secrets, revocation, ...sign }: RefreshDependencies,
): Promise<RefreshedTokens | RefreshRefusal> {
  if (!presented) return { ok: false, reason: "missing" };
  const token = parseRefreshToken(presented);
  if (!token) return { ok: false, reason: "malformed" };

  const now = clock();
  const familyHash = await hashFamily(token.family);
  const successor = await deriveSuccessor(secrets.current, token.secret);
  const values = [
    familyIndexKey(""),
    userKeyPrefix,
    await hashSecret(token.secret),
    await hashSecret(successor),
    now,
    graceMilliseconds,
    randomSecret(),
    toSeconds(now),
  ];
  // Harmless to repeat: a second run finds its own token as the predecessor and answers the same.
  const script = rotateScript(denyRemovedTokens(revocation), rememberAccessToken(revocation));
  const reply = await store.repeatable.eval(script, [familyKey(familyHash)], values.map(String));
  const result = parseReply(reply);
  if (!result.ok) return { ok: false, reason: result.reason, familyHash };

  const { record, identity, outcome } = result;
  const secret = await findSuccessor(record.current, token.secret, successor, secrets.previous);
  if (!secret) return { ok: false, reason: "revoked", familyHash };
  return {
    ok: true,
    identity,
    rotated: outcome === "rotated",
    familyHash,
    accessToken: await signAccessToken(identity, familyHash, record, sign),
    refreshToken: formatRefreshToken({ family: token.family, secret }),
    expiresAt: accessTokenEnd(record),
    refreshExpiresAt: record.endsAt,
  };
}

/** The predecessor may have been rotated under the secret that is being replaced. */
async function findSuccessor(
  current: string,
  presented: string,
  successor: string,
  previous: string | undefined,
) {
  if ((await hashSecret(successor)) === current) return successor;
  if (!previous) return null;
  const earlier = await deriveSuccessor(previous, presented);
  return (await hashSecret(earlier)) === current ? earlier : null;
}

const refusals = {
  unknown: "revoked",
  expired: "expired",
  disabled: "disabled",
  reused: "reused",
} as const;
const refusalSchema = z.tuple([z.enum(["unknown", "expired", "disabled", "reused"])]);
const successSchema = z.tuple([
  z.enum(["rotated", "replayed"]),
  jsonText.pipe(familyRecordSchema),
  z.string(),
  z.string(),
  z.string(),
]);

function parseReply(reply: unknown) {
  const refusal = refusalSchema.safeParse(reply);
  if (refusal.success) return { ok: false as const, reason: refusals[refusal.data[0]] };
  const success = successSchema.safeParse(reply);
  if (!success.success) throw new StoreUnavailableError("unreadable");
  const [outcome, record, name, role, disabled] = success.data;
  const user = presentUserSchema.safeParse({ name, role, disabled });
  if (!user.success) throw new StoreUnavailableError("unreadable");
  const identity: Identity = { userId: record.userId, name: user.data.name, role: user.data.role };
  return { ok: true as const, outcome, record, identity };
}
