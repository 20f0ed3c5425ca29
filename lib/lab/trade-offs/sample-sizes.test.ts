import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import type { Identity } from "../../identity/identity";
import { lifetimesSchema } from "../../identity/lifetimes-schema";
import { tokenCookies } from "../../jwt/cookie";
import { issueTokens } from "../../jwt/issue";
import { importKeySet } from "../../jwt/keys";
import { privateKeySetSchema } from "../../jwt/private-keys";
import { refreshTokens } from "../../jwt/refresh";
import { openRefreshSecrets } from "../../jwt/refresh-secrets";
import { sessionCookies } from "../../session/cookie";
import { issueSession } from "../../session/issue";
import { deriveSealKeys } from "../../session/seal";
import { openTestStore, type TestStore } from "../../store/redis/test-store";
import { demoPeople } from "../demo-people";
import { measureSampleSizes, type SampleDependencies } from "./sample-sizes";

const device = "Firefox on Linux";
const lifetimes = lifetimesSchema.parse({});
const issuer = "https://claimcheck.test";
const secrets = { current: randomSecret() };
let context: TestStore;
let dependencies: SampleDependencies;
let user: Identity;

beforeAll(async () => {
  context = await openTestStore();
  const { keys: privateKeys } = privateKeySetSchema.parse(JSON.parse(inject("privateKeys")));
  dependencies = {
    sealKeys: await deriveSealKeys(secrets),
    keys: await importKeySet({ secrets, privateKeys }),
    issuer,
    audience: `${issuer}/api`,
    isHttps: true,
    clock: context.clock,
    trace: context.trace,
  };
  const directory = randomSecret();
  await context.store.users.create(directory, [{ ...demoPeople[0], passwordHash: "-" }], null);
  const [ada] = await context.store.users.list(directory);
  if (!ada) throw new Error("no user");
  user = { userId: ada.userId, name: ada.name, role: ada.role };
});
afterAll(() => context.close());

/** What the store really holds of the one sign-in under the one key that starts so. */
async function held(prefix: string) {
  const redis = context.redis.repeatable;
  const [key = ""] = await redis.keys(`${prefix}:*`);
  const [deviceId = ""] = await redis.hkeys(key);
  const value = await redis.hget<string>(key, deviceId);
  return { record: deviceId.length + (value?.length ?? 0), key: key.length };
}

const sizeOf = ({ name, value }: { name: string; value: string }) => name.length + value.length;

test("the sample of a session is as large as a real one, in the browser and in the store", async () => {
  const sample = await measureSampleSizes(device, dependencies);
  const issued = await issueSession(
    user.userId,
    { device, lifetimes, replaces: null, passwordHash: "-" },
    { ...context, ...dependencies },
  );
  if (!issued.ok) throw new Error(issued.reason);
  const cookies = sessionCookies(issued, dependencies.isHttps, dependencies.clock());
  expect(cookies.map(sizeOf)).toEqual([sample.cookies.session]);
  expect(await held("sessions")).toEqual(sample.stored.session);
});

test("the sample of a family that has been refreshed is as large as a real one", async () => {
  const sample = await measureSampleSizes(device, dependencies);
  const all = {
    ...context,
    ...dependencies,
    revocation: "stateless",
    refreshSecrets: await openRefreshSecrets(secrets),
  } as const;
  const choices = {
    device,
    lifetimes,
    algorithm: "ES256",
    transport: "cookie",
    replaces: null,
    passwordHash: "-",
  } as const;
  const issued = await issueTokens(user, choices, all);
  if (!issued.ok) throw new Error(issued.reason);
  const refreshed = await refreshTokens(issued.refreshToken, null, all);
  if (!refreshed.ok) throw new Error(refreshed.reason);
  const cookies = tokenCookies(refreshed, true, context.clock());
  expect(cookies.map(sizeOf)).toEqual([sample.cookies.access, sample.cookies.refresh]);
  expect(await held("families")).toEqual(sample.stored.jwt);
});
