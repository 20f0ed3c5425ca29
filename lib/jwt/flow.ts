/** JSON Web Tokens as everybody meets them who asks every flow alike. Edge-safe. */
import { readCookie } from "../http/cookies";
import type { FlowDefinition } from "../identity/flow";
import type { DeviceName } from "../store/devices";
import type { FamilyStore } from "../store/families";
import type { StoreClient } from "../store/open-client";
import { openFamilies } from "../store/open-families";
import { accessCookieName } from "./cookie";
import { isDenied, type Revocation, type TokenName } from "./denylist";
import { generatePrivateKeys, rotatePrivateKeys } from "./generate-keys";
import { importKeySet, type KeySet, type KeySources } from "./keys";
import { proveKeySet } from "./prove-keys";
import { openRefreshSecrets } from "./refresh-secrets";
import { endDevices } from "./revoke";
import { routes } from "./routes";
import { recordSettings, settings } from "./settings";
import {
  type AccessTokenAdmission,
  type VerifyAccessTokenDependencies,
  verifyAccessToken,
} from "./verify";

export const jwt = {
  name: "jwt",
  isLive: false,
  takesBearer: true,
  renewalPath: "/jwt/renew",
  routes,
  settings,
  recordSettings,
  generate: async ({ JWT_PRIVATE_KEYS: given }): Promise<Record<string, string>> =>
    given ? {} : { JWT_PRIVATE_KEYS: await generatePrivateKeys() },
  rotate: async (environment): Promise<Record<string, string>> => ({
    JWT_PRIVATE_KEYS: await rotatePrivateKeys(settings.parse(environment).privateKeys),
  }),
  open: async (config: KeySources) => ({
    keys: await importKeySet(config),
    refreshSecrets: await openRefreshSecrets(config.secrets),
  }),
  prove: ({ keys }: { keys: KeySet }) => proveKeySet(keys),
  openRequest: (client: StoreClient, { revocation }: { revocation: Revocation }) => {
    const store = { families: openFamilies(client) };
    const denylist = (token: TokenName) => isDenied(token, { store });
    return { store, revocation, ...(revocation === "denylist" ? { denylist } : {}) };
  },
  present: (headers, isHttps) => readCookie(headers, accessCookieName(isHttps)),
  verify: verifyAccessToken,
  // A token is what it is until its end: nothing of it moves.
  attend: async () => ({ cookies: [], afterwards: null }),
  isSignedIn: async (device: DeviceName, { store }: { store: FamilyStore }) =>
    (await store.families.find(device)) !== null,
  endDevices,
} as const satisfies FlowDefinition<VerifyAccessTokenDependencies, AccessTokenAdmission>;
