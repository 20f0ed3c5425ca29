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
import { openStore, type Store } from "./store/redis/client";

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
  store: Store;
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

/**
 * Over https cookies carry their prefixes. The configured origin decides; where it says http (no
 * origin is configured, or a proxy ends TLS) a request that came by https counts as https, too.
 */
export async function openRequest(request: IncomingRequest): Promise<RequestContext> {
  const opened = await runtime();
  const { issuer, audience, secrets, store, isHttps, revocation } = opened.config;
  const trace = new Trace();
  const requestStore = openStore({ ...store, trace });
  const context: RequestContext = {
    ...opened,
    trace,
    store: requestStore,
    revocation,
    ...(revocation === "denylist"
      ? { denylist: (jti: string) => isDenied(requestStore, jti) }
      : {}),
    issuer,
    audience,
    secrets,
    isHttps: isHttps || new URL(request.url).protocol === "https:",
  };
  return conditionsOf(request, context);
}
