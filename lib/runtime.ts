/**
 * What the configuration makes possible: keys imported once per process, a store client per request,
 * so that each request's steps are its own. Edge-safe.
 */
import { type Clock, systemClock } from "./base/clock";
import { type Intersection, merge } from "./base/merge";
import { deriveBytes, importHmacKey } from "./base/secrets";
import { Trace } from "./base/trace";
import { conditionsOf } from "./compose/edge";
import { type Config, config } from "./config";
import * as flows from "./flows";
import { openClient, type StoreClient } from "./store/open-client";

type AnyFlow = (typeof flows)[keyof typeof flows];
/** Keys and the like of every flow that is listed; their records, and how they judge. */
type Opened = Intersection<Awaited<ReturnType<AnyFlow["open"]>>>;
type OpenedRequest = Intersection<ReturnType<AnyFlow["openRequest"]>>;

export type Runtime = Opened & {
  config: Config;
  passportKey: CryptoKey;
  clock: Clock;
};

let opened: Promise<Runtime> | undefined;

export function runtime(): Promise<Runtime> {
  opened ??= openRuntime(config());
  return opened;
}

async function openRuntime(settings: Config): Promise<Runtime> {
  const [parts, passportKey] = await Promise.all([
    Promise.all(Object.values(flows).map((flow) => flow.open(settings))),
    deriveBytes(settings.secrets.current, "passport").then(importHmacKey),
  ]);
  return { ...merge(parts), config: settings, passportKey, clock: systemClock };
}

/** All that verifying, issuing and revoking need, for one request. */
export type RequestContext = Runtime &
  OpenedRequest & {
    trace: Trace;
    issuer: string;
    audience: string;
    secrets: Config["secrets"];
    isHttps: boolean;
  };

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
  openMore: (client: StoreClient) => More,
): Promise<RequestContext & { store: More }> {
  const opened = await runtime();
  const { issuer, audience, secrets, isHttps, store: settings } = opened.config;
  const trace = new Trace();
  const client = openClient(settings, trace);
  const parts = Object.values(flows).map((flow) => flow.openRequest(client, opened.config));
  const records = merge(parts.map(({ store }) => store));
  const context = {
    ...opened,
    ...merge(parts),
    trace,
    store: { ...records, ...openMore(client) },
    issuer,
    audience,
    secrets,
    isHttps: isHttps || new URL(request.url).protocol === "https:",
  };
  return conditionsOf(request, context);
}
