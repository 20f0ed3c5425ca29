/**
 * DEMO: what a fault does to the conditions under which a request is judged. Pure. Guarantees, and
 * apply.test.ts tries every combination: whoever is refused without a fault is refused with it, and
 * whoever is admitted is admitted as the same person in the same role, or not at all. Edge-safe.
 */
import type { Clock } from "../../base/clock";
import type { Trace } from "../../base/trace";
import { readCookie } from "../../http/cookies";
import { accessCookieName } from "../../jwt/cookie";
import { isDenied, type Revocation, type TokenName } from "../../jwt/denylist";
import type { KeySet } from "../../jwt/keys";
import { sessionCookieName } from "../../session/cookie";
import type { SealKeys } from "../../session/seal";
import type { EngineName } from "../../store/engines";
import type { FamilyStore } from "../../store/families";
import type { SessionStore } from "../../store/sessions";
import type { FaultName } from "./fault";
import { openDownStore, openEmptyStore } from "./stores";

/** The part of a request's context that a fault can change. */
export interface Conditions {
  clock: Clock;
  trace: Trace;
  isHttps: boolean;
  store: SessionStore & FamilyStore;
  config: { store: { engine: EngineName } };
  keys: KeySet;
  sealKeys: SealKeys;
  revocation: Revocation;
  denylist?: (token: TokenName) => Promise<boolean>;
}

/** Pages that either flow's cookie opens. A test compares them with the gate's table. */
export const openedByEither: readonly string[] = ["/account"];

/** They admit nobody by what is presented: they end it, and sign in by password at most. */
const endsCredentials: readonly string[] = [
  "/api/session/login",
  "/api/session/logout",
  "/api/jwt/login",
  "/api/jwt/logout",
];

export function applyFaults<Context extends Conditions>(
  names: readonly FaultName[],
  request: { url: string; headers: Headers },
  context: Context,
): Context {
  if (names.length === 0) return context;
  const { pathname } = new URL(request.url);
  // Here a credential is read to be ended. Not to know it would let it live, which is to admit more.
  const hidesKeys = !endsCredentials.includes(pathname);
  const has = (name: FaultName) => names.includes(name);
  const isDown = has("store-down");
  const { store, trace, config } = context;
  const where = { trace, engine: config.store.engine };
  const otherStore = has("own-store") ? openEmptyStore(store, where) : store;
  // A second server would not know what the first has denied. Here a fault must not admit: it does.
  const denialStore = isDown ? openDownStore(store, where) : store;
  const denies = has("denylist") || context.denylist !== undefined;
  return {
    ...context,
    store: isDown ? denialStore : otherStore,
    sealKeys:
      hidesKeys && has("secret-retired")
        ? withoutCurrentSecret(context.sealKeys)
        : context.sealKeys,
    keys: {
      ...context.keys,
      verification: hidesKeys
        ? verificationUnder(has("key-retired"), request, context)
        : context.keys.verification,
    },
    ...(denies
      ? {
          revocation: "denylist" as const,
          denylist: (token: TokenName) => isDenied(token, { store: denialStore }),
        }
      : {}),
  };
}

function verificationUnder(
  isRetired: boolean,
  request: { url: string; headers: Headers },
  { keys, isHttps }: Conditions,
): KeySet["verification"] {
  if (weighsCredentials(request, isHttps)) return new Map();
  return isRetired ? withoutSigningKeys(keys) : keys.verification;
}

/**
 * Where two credentials are held against each other, one that a fault hides could let the other pass
 * that would have been refused beside it, or answer in its place. There a fault hides every token.
 */
function weighsCredentials(
  { url, headers }: { url: string; headers: Headers },
  isHttps: boolean,
): boolean {
  const hasSession = readCookie(headers, sessionCookieName(isHttps)) !== undefined;
  const hasAccess = readCookie(headers, accessCookieName(isHttps)) !== undefined;
  const isOpenedByEither = openedByEither.includes(new URL(url).pathname);
  if (headers.has("authorization")) return hasAccess || (hasSession && isOpenedByEither);
  return hasSession && hasAccess && isOpenedByEither;
}

/** What the present keys signed was signed by nobody; what older keys signed still verifies. */
function withoutSigningKeys({ signing, verification }: KeySet): KeySet["verification"] {
  const retired = new Set([...signing.values()].map(({ kid }) => kid));
  return new Map([...verification].filter(([kid]) => !retired.has(kid)));
}

function withoutCurrentSecret({ current, all }: SealKeys): SealKeys {
  const kept = Object.entries(all).filter(([id]) => !Object.hasOwn(current, id));
  return { current, all: Object.fromEntries(kept) };
}
