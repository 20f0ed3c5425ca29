import { beforeAll, expect, inject, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import type { DeviceName } from "../store/devices";
import type { FamilyRecords } from "../store/families";
import { openClient } from "../store/open-client";
import { listDevices } from "./devices";
import { jwt } from "./flow";
import { signAccessToken } from "./issue";
import { presentedDevice } from "./presented-device";
import { createRecord } from "./record";
import { endDevices, revokeFamily } from "./revoke";
import { tokenResponse } from "./token-response";

const now = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const from = { issuer: "https://app.test", audience: "https://app.test/api" };
const identity = { userId: "u1", name: "Ada", role: "admin" } as const;
const lifetimes = { access: 900, refresh: 604_800, idle: 1_800, absolute: 604_800 };
const choices = { device: "Firefox", algorithm: "ES256", transport: "body", lifetimes } as const;
const d1: DeviceName = { userId: "u1", deviceId: "d1" };
const d2: DeviceName = { userId: "u1", deviceId: "d2" };
const createFamily = () => createRecord("u1", randomSecret(), choices, "s1", now);
const JWT_PRIVATE_KEYS = inject("privateKeys");
let opened: Awaited<ReturnType<typeof jwt.open>>;
beforeAll(async () => {
  const { privateKeys } = jwt.settings.parse({ JWT_PRIVATE_KEYS });
  opened = await jwt.open({ secrets: { current: randomSecret() }, privateKeys });
});

/** One family and what was asked of it, in memory. */
async function openOneFamily(deviceId: string) {
  const record = await createFamily();
  const asked: object[] = [];
  const isIt = (device: DeviceName) =>
    device.userId === record.userId && device.deviceId === deviceId;
  const families: FamilyRecords = {
    find: async (device) => (isIt(device) ? record : null),
    add: async () => false,
    rotate: async () => ({ outcome: "unknown" }),
    remove: async (device, denial) => {
      asked.push({ device, ...denial });
      return isIt(device) ? { userId: record.userId } : null;
    },
    list: async () => [
      { deviceId: "earlier", record },
      { deviceId, record },
    ],
    removeOf: async (userId, which) => {
      asked.push({ userId, ...which });
      return [deviceId];
    },
    isDenied: async (userId, jti) => userId === record.userId && jti === "denied",
  };
  return { families, asked, record };
}

test("keys are made where there are none, and replaced with those that still verify behind", async () => {
  expect(await jwt.generate({ JWT_PRIVATE_KEYS })).toEqual({});
  const made = await jwt.generate({});
  expect(jwt.settings.parse(made).privateKeys).toHaveLength(3);
  const rotated = await jwt.rotate({ JWT_PRIVATE_KEYS });
  const kids = jwt.settings.parse(rotated).privateKeys.map(({ kid }) => kid);
  const present = jwt.settings.parse({ JWT_PRIVATE_KEYS }).privateKeys.map(({ kid }) => kid);
  expect(kids.slice(3)).toEqual(present);
  await expect(jwt.prove(opened)).resolves.toBeUndefined();
});

test("tokens are stateless unless the denylist is asked for", () => {
  expect(jwt.settings.parse({ JWT_PRIVATE_KEYS }).revocation).toBe("stateless");
  expect(jwt.recordSettings.parse({})).toEqual({ revocation: "stateless" });
  expect(jwt.recordSettings.parse({ JWT_REVOCATION: "denylist" })).toEqual({
    revocation: "denylist",
  });
  expect(() => jwt.recordSettings.parse({ JWT_REVOCATION: "never" })).toThrow(
    "is not one of stateless, denylist. Leave it empty for stateless.",
  );
});

test.each([
  [undefined, "is missing. Run `npm run keys` and paste what it prints."],
  ["JWT_PRIVATE_KEYS={}", "begins with its own name. Paste what stands after the equals sign"],
  [" JWT_PRIVATE_KEYS = {}", "begins with its own name. Paste what stands after the equals sign"],
  ["'{}'", "begins with quotation marks. They are for a shell or an .env file"],
  [' "{}"', "begins with quotation marks. They are for a shell or an .env file"],
  ["{", "is not JSON. Run `npm run keys` and paste what it prints."],
  ["{}", "is not a JWK set. Run `npm run keys` and paste what it prints."],
])("of the keys %j it is said once what is wrong", (value, words) => {
  const { error } = jwt.settings.safeParse({ JWT_PRIVATE_KEYS: value });
  expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
});

test("only with the denylist does a request ask the store about its token", () => {
  const settings = { engine: "redis", url: "http://127.0.0.1:9", token: "none" } as const;
  const client = openClient(settings, new Trace());
  const stateless = jwt.openRequest(client, { revocation: "stateless" });
  expect(stateless).not.toHaveProperty("denylist");
  expect(stateless.revocation).toBe("stateless");
  const denying = jwt.openRequest(client, { revocation: "denylist" });
  expect(denying).toMatchObject({ denylist: expect.any(Function), revocation: "denylist" });
});

test("a visit by token moves nothing; whether its device is signed in is for the store to say", async () => {
  expect(jwt).toMatchObject({ isLive: false, takesBearer: true, renewalPath: "/jwt/renew" });
  expect(await jwt.attend()).toEqual({ cookies: [], afterwards: null });
  const { families: store } = await openOneFamily("d1");
  expect(await jwt.isSignedIn(d1, { store: { families: store } })).toBe(true);
  expect(await jwt.isSignedIn(d2, { store: { families: store } })).toBe(false);
});

test("its credential is in the access cookie, under the name of its scheme", () => {
  const headers = new Headers({ cookie: "access=one; __Host-access=two; refresh=three" });
  expect(jwt.present(headers, false)).toBe("one");
  expect(jwt.present(headers, true)).toBe("two");
});

test("devices are listed, the latest first; stateless, with how long a token that is out still works", async () => {
  const { families } = await openOneFamily("d1");
  const device = {
    label: "Firefox",
    signedInAt: "2026-01-01T00:00:00.000Z",
    lastSeenAt: "2026-01-01T00:00:00.000Z",
    endsAt: "2026-01-08T00:00:00.000Z",
  };
  const list = (revocation: "stateless" | "denylist") =>
    listDevices("u1", { store: { families }, revocation });
  const accessExpiresAt = "2026-01-01T00:15:00.000Z";
  expect(await list("stateless")).toEqual([
    { id: "d1", ...device, accessExpiresAt },
    { id: "earlier", ...device, accessExpiresAt },
  ]);
  expect(await list("denylist")).toEqual([
    { id: "d1", ...device },
    { id: "earlier", ...device },
  ]);
});

test("what ends a family denies its tokens exactly where there is a denylist", async () => {
  const { families, asked } = await openOneFamily("d1");
  for (const revocation of ["stateless", "denylist"] as const) {
    const dependencies = { store: { families }, revocation };
    expect(await endDevices("u1", { keep: "d2" }, dependencies)).toEqual(["d1"]);
    expect(await revokeFamily(d1, dependencies)).toBe("u1");
    expect(await revokeFamily(d2, dependencies)).toBeNull();
  }
  expect(asked).toEqual([
    { userId: "u1", keep: "d2", denies: false },
    { device: d1, denies: false },
    { device: d2, denies: false },
    { userId: "u1", keep: "d2", denies: true },
    { device: d1, denies: true },
    { device: d2, denies: true },
  ]);
});

/** A token of a family that began at `now`. */
async function tokenOf(deviceId: string): Promise<string> {
  const trace = new Trace();
  const record = await createFamily();
  return signAccessToken(identity, deviceId, record, { ...from, keys: opened.keys, trace });
}

const deviceOf = (headers: Record<string, string>, at = now, isHttps = false) =>
  presentedDevice(new Headers(headers), {
    ...from,
    keys: opened.keys,
    clock: () => at,
    trace: new Trace(),
    isHttps,
  });

test("which family a request belongs to is told by its token, a bearer's before a cookie's", async () => {
  const [one, other] = [await tokenOf("d1"), await tokenOf("d2")];
  const cookie = `access=${one}`;
  expect(await deviceOf({ cookie })).toEqual({ deviceId: "d1", userId: "u1" });
  expect(await deviceOf({ cookie, authorization: `Bearer ${other}` })).toMatchObject({
    deviceId: "d2",
  });
  expect(await deviceOf({ cookie, authorization: "Basic x" })).toBeNull();
  expect(await deviceOf({ cookie: `__Host-access=${one}` }, now, true)).not.toBeNull();
  expect(await deviceOf({ cookie }, now, true)).toBeNull();
  expect(await deviceOf({ cookie: "access=a.b.c" })).toBeNull();
  expect(await deviceOf({})).toBeNull();
});

test("an expired token tells its family until no family of its time can live any more", async () => {
  const cookie = `access=${await tokenOf("d1")}`;
  expect(await deviceOf({ cookie }, now + day)).toMatchObject({ deviceId: "d1" });
  expect(await deviceOf({ cookie }, now + 7 * day - 1)).toMatchObject({ deviceId: "d1" });
  expect(await deviceOf({ cookie }, now + 7 * day)).toBeNull();
});

test("a token is signed by the key of the family's algorithm, and by no other", async () => {
  const record = { ...(await createFamily()), algorithm: "RS512" };
  const sign = { ...from, keys: opened.keys, trace: new Trace() };
  await expect(signAccessToken(identity, "d1", record, sign)).rejects.toThrow(
    "There is no signing key for RS512.",
  );
});

test("in cookies a client is told no token; in a body all of RFC 6749 §5.1", () => {
  const tokens = {
    accessToken: "a.b.c",
    refreshToken: "r",
    issuedAt: now,
    expiresAt: now + 899_001,
    refreshExpiresAt: now + day,
  };
  expect(tokenResponse(tokens, identity, "cookie", now)).toEqual({
    identity,
    expiresAt: "2026-01-01T00:14:59.001Z",
  });
  const told = {
    accessToken: "a.b.c",
    refreshToken: "r",
    tokenType: "Bearer",
    identity,
  };
  expect(tokenResponse(tokens, identity, "body", now)).toEqual({ ...told, expiresIn: 900 });
  expect(tokenResponse(tokens, identity, "body", now + day)).toEqual({ ...told, expiresIn: 0 });
});
