/**
 * What the configuration makes possible: keys imported once per process, a store client per request,
 * so that each request's steps are its own. Edge-safe.
 */
import { type Clock, systemClock } from "./base/clock";
import { deriveBytes } from "./base/secrets";
import { Trace } from "./base/trace";
import { conditionsOf } from "./compose/edge";
import { type Config, config } from "./config";
import { isDenied, type Revocation } from "./jwt/denylist";
import { importKeySet, type KeySet } from "./jwt/keys";
import { deriveSealKeys, type SealKeys } from "./session/seal";
import type { FamilyStore } from "./store/families";
import { openRedis, type RedisClient } from "./store/redis/client";
import { openFamilies } from "./store/redis/families";
import { openSessions } from "./store/redis/sessions";
import type { SessionStore } from "./store/sessions";

export interface Runtime {
  config: Config;
  keys: KeySet;
  sealKeys: SealKeys;
  passportKey: Uint8Array;
  clock: Clock;
}

let opened: Promise<Runtime> | undefined;

export function runtime(): Promise<Runtime> {
  opened ??= openRuntime(config());
  return opened;
}

async function openRuntime(settings: Config): Promise<Runtime> {
  const [keys, sealKeys, passportKey] = await Promise.all([
    importKeySet(settings),
    deriveSealKeys(settings.secrets),
    deriveBytes(settings.secrets.current, "passport"),
  ]);
  return { config: settings, keys, sealKeys, passportKey, clock: systemClock };
}

/** All that verifying, issuing and revoking need, for one request. */
export interface RequestContext extends Runtime {
  trace: Trace;
  store: SessionStore & FamilyStore;
  issuer: string;
  audience: string;
  secrets: Config["secrets"];
  isHttps: boolean;
  revocation: Revocation;
  denylist?: (jti: string) => Promise<boolean>;
}

/** What is known of a request before it is judged. Middleware, route handlers and pages all have it. */
export interface IncomingRequest {
  url: string;
  headers: Headers;
}

/** What the gate asks of the store, and no more. */
export function openRequest(request: IncomingRequest): Promise<RequestContext> {
  return openRequestWith(request, () => ({}));
}

/**
 * Over https cookies carry their prefixes. The configured origin decides; where it says http (no
 * origin is configured, or a proxy ends TLS) a request that came by https counts as https, too.
 */
export async function openRequestWith<More extends object>(
  request: IncomingRequest,
  openMore: (redis: RedisClient) => More,
): Promise<RequestContext & { store: More }> {
  const opened = await runtime();
  const { issuer, audience, secrets, isHttps, revocation } = opened.config;
  const trace = new Trace();
  const redis = openRedis({ ...opened.config.store, trace });
  const store = {
    sessions: openSessions(redis),
    families: openFamilies(redis),
    ...openMore(redis),
  };
  const context = {
    ...opened,
    trace,
    store,
    revocation,
    ...(revocation === "denylist" ? { denylist: (jti: string) => isDenied(jti, { store }) } : {}),
    issuer,
    audience,
    secrets,
    isHttps: isHttps || new URL(request.url).protocol === "https:",
  };
  return conditionsOf(request, context);
}
