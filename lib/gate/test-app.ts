/**
 * For unit tests: this application as it is configured, over the real embedded store, in this process. One
 * per file: the configuration is read once.
 */
import { inject } from "vitest";
import { randomSecret } from "../base/secrets";
import { provideEnvironment } from "../config";
import type { Identity, Role } from "../identity/identity";
import { type Lifetimes, lifetimesSchema } from "../identity/lifetimes-schema";
import { issueTokens } from "../jwt/issue";
import { openRequest, type RequestContext, runtime } from "../runtime";
import { issueSession } from "../session/issue";
import type { DeviceName } from "../store/devices";
import { openTestStore, type Records } from "../store/redis/test-store";
import type { User } from "../store/users";
import { issuePassport, type Passport, passportHeader } from "./passport";

export const origin = "http://app.test";
/** Every user's, as it stands in the store. */
export const passwordHash = "-";

export interface TestApp {
  store: Records;
  context: RequestContext;
  /** A new person in a directory; without one, in a directory of their own. */
  addUser(role: Role, directoryId?: string): Promise<User & { directoryId: string }>;
  signInBySession(user: Identity, lifetimes?: Partial<Lifetimes>): Promise<SignedIn>;
  signInByToken(user: Identity, lifetimes?: Partial<Lifetimes>): Promise<SignedIn>;
  close(): Promise<void>;
}

/** With the name of the device that they signed in on. */
export interface SignedIn extends DeviceName {
  /** The Cookie header that a browser sends from then on. */
  cookie: string;
  credential: string;
  /** What the gate hands on for a path. */
  passportFor(path: string): Promise<Record<string, string>>;
}

export async function openTestApp(
  environment: Readonly<Record<string, string>> = {},
): Promise<TestApp> {
  const { store, connection, close } = await openTestStore();
  provideEnvironment({
    APP_ORIGIN: origin,
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: inject("privateKeys"),
    UPSTASH_REDIS_REST_URL: connection.url,
    UPSTASH_REDIS_REST_TOKEN: connection.token,
    ...environment,
  });
  const context = await openRequest({ url: origin, headers: new Headers() });
  const choices = (lifetimes: Partial<Lifetimes> = {}) => ({
    device: "Firefox on Linux",
    lifetimes: lifetimesSchema.parse(lifetimes),
    replaces: null,
    passwordHash,
  });
  return {
    store,
    context,
    close,
    async addUser(role, directoryId = randomSecret()) {
      const username = `${role}-${randomSecret().slice(0, 8).toLowerCase()}`;
      await store.users.create(directoryId, [{ username, name: role, role, passwordHash }], null);
      const user = (await store.users.list(directoryId)).find((one) => one.username === username);
      if (!user) throw new Error("There is no such user.");
      return { ...user, directoryId };
    },
    async signInBySession(user, lifetimes) {
      const issued = await issueSession(user.userId, choices(lifetimes), context);
      if (!issued.ok) throw new Error(issued.reason);
      const device = (await store.sessions.list(user.userId)).at(-1);
      return signedIn("session", `session=${issued.seal}`, issued.seal, device?.deviceId, user);
    },
    async signInByToken(user, lifetimes) {
      const how = { algorithm: "ES256", transport: "cookie" } as const;
      const issued = await issueTokens(user, { ...choices(lifetimes), ...how }, context);
      if (!issued.ok) throw new Error(issued.reason);
      const device = (await store.families.list(user.userId)).at(-1);
      const { accessToken } = issued;
      return signedIn("jwt", `access=${accessToken}`, accessToken, device?.deviceId, user);
    },
  };
}

function signedIn(
  flow: Passport["flow"],
  cookie: string,
  credential: string,
  deviceId: string | undefined,
  { userId, name, role }: Identity,
): SignedIn {
  if (!deviceId) throw new Error("There is no such device.");
  const identity = { userId, name, role };
  return {
    cookie,
    credential,
    userId,
    deviceId,
    async passportFor(path) {
      const { passportKey: key, clock } = await runtime();
      const passport = { flow, identity, deviceId, expiresAt: clock() + 60_000 };
      return { [passportHeader]: await issuePassport(passport, path, { key, clock }) };
    },
  };
}
