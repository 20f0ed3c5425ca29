/**
 * The other way to revoke an access token: remember, until its `exp`, that it no longer counts.
 * Guarantees: keyed by `jti`, never by a token's text, so every spelling is denied; one round trip
 * per request and nothing else in it; without an answer from the store nobody is admitted.
 */
import type { Store } from "../store/redis/client";

/** `stateless`: a copy works until `exp`. `denylist`: it is refused at once, for one read a request. */
export const revocations = ["stateless", "denylist"] as const;
export type Revocation = (typeof revocations)[number];

const keyPrefix = "denied:";

export async function isDenied(store: Store, jti: string): Promise<boolean> {
  return (await store.repeatable.exists(`${keyPrefix}${jti}`)) > 0;
}

/**
 * Lua for when a family's `record` goes: denies the access tokens that it may still have out there,
 * for as long as each could count. The store's clock decides, a minute in favour of denying.
 */
export function denyRemovedTokens(revocation: Revocation): string {
  if (revocation === "stateless") return "";
  return `
  do
    local seconds = tonumber(redis.call('TIME')[1])
    local tokens = { record.access }
    for _, access in ipairs(record.earlier) do tokens[#tokens + 1] = access end
    for _, access in ipairs(tokens) do
      local remaining = access.issuedAt + record.accessLifetime + 60 - seconds
      if remaining > 0 then redis.call('SET', '${keyPrefix}' .. access.jti, '1', 'EX', math.ceil(remaining)) end
    end
  end`;
}

/** A family that is refreshed faster than its tokens expire keeps this many; older ones are denied. */
const maximumEarlier = 32;

/**
 * Lua for a rotation, before `record.access` is replaced: remembers which access tokens are out, so
 * that all of them can be denied with their family. Without a denylist there is nothing to remember.
 */
export function rememberAccessToken(revocation: Revocation): string {
  if (revocation === "stateless") return "";
  return `
  do
    local earlier = {}
    for _, access in ipairs(record.earlier) do
      if access.issuedAt + record.accessLifetime > now / 1000 then earlier[#earlier + 1] = access end
    end
    earlier[#earlier + 1] = record.access
    while #earlier > ${maximumEarlier} do
      local access = table.remove(earlier, 1)
      redis.call('SET', '${keyPrefix}' .. access.jti, '1', 'EX', record.accessLifetime + 60)
    end
    record.earlier = earlier
  end`;
}
