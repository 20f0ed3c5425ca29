import { expect, test, vi } from "vitest";
import { randomSecret } from "../base/secrets";
import type { DeviceName } from "../store/devices";
import type { SessionRecords } from "../store/sessions";
import { attendSession } from "./attend";
import { session } from "./flow";
import { deriveSealKeys, sealSessionId, unsealSessionId } from "./seal";

const now = Date.now();
const identity = { userId: "u1", name: "Ada", role: "admin" } as const;
const device: DeviceName = { userId: "u1", deviceId: "d1" };
const record = {
  userId: "u1",
  createdAt: now,
  lastSeenAt: now,
  endsAt: now + 90_500,
  idleMilliseconds: 1_800_000,
  device: "Test",
};

/** Keeps nothing, and remembers what it was told. */
function openSilentSessions() {
  const touched: [DeviceName, number][] = [];
  const sessions: SessionRecords = {
    find: async () => null,
    add: async () => false,
    touch: async (...what) => void touched.push(what),
    remove: async () => null,
    list: async () => [],
    removeOf: async () => [],
  };
  return { sessions, touched };
}

async function attend(at: number, more: Partial<typeof record> = {}, isOld = false) {
  const previous = randomSecret();
  const sealKeys = await deriveSealKeys({ current: randomSecret(), previous });
  const old = await deriveSealKeys({ current: previous });
  const seal = await sealSessionId(
    { id: randomSecret(), userId: "u1" },
    isOld ? old : sealKeys,
    600,
  );
  const { sessions, touched } = openSilentSessions();
  const admitted = {
    ok: true,
    identity,
    deviceId: device.deviceId,
    expiresAt: 0,
    record: { ...record, ...more },
  } as const;
  const context = { store: { sessions }, sealKeys, clock: () => at, isHttps: true };
  const visit = await attendSession(seal, admitted, context);
  await visit.afterwards?.();
  return { ...visit, touched, seal, sealKeys, context, admitted };
}

test("a visit within a minute of the last leads to nothing", async () => {
  const visit = await attend(now + 59_999);
  expect(visit).toMatchObject({ cookies: [], afterwards: null, touched: [] });
});

test("a minute later the session is touched", async () => {
  expect(await attend(now + 60_000)).toMatchObject({
    cookies: [],
    touched: [[device, now + 60_000]],
  });
});

test("a session with a short idle time is touched four times within it", async () => {
  expect(await attend(now + 2_499, { idleMilliseconds: 10_000 })).toMatchObject({ touched: [] });
  expect(await attend(now + 2_500, { idleMilliseconds: 10_000 })).toMatchObject({
    touched: [[device, now + 2_500]],
  });
});

test("a seal of the previous secret comes back under the present one, with the same id and end", async () => {
  const { cookies, seal, sealKeys } = await attend(now + 30_000, {}, true);
  const [cookie] = cookies;
  expect(cookie).toMatchObject({ name: "__Host-session", attributes: { maxAge: 61 } });
  const current = { current: sealKeys.current, all: sealKeys.current };
  expect(await unsealSessionId(cookie?.value ?? "", current)).toEqual(
    await unsealSessionId(seal, sealKeys),
  );
});

test("a seal that comes back ends when its session does", async () => {
  const { cookies, sealKeys } = await attend(now + 30_000, {}, true);
  const seal = cookies[0]?.value ?? "";
  const openAt = (at: number) => {
    vi.useFakeTimers({ now: at, toFake: ["Date"] });
    return unsealSessionId(seal, sealKeys).finally(() => vi.useRealTimers());
  };
  const sealedAt = Date.now();
  expect(await openAt(sealedAt + 100_000)).toMatchObject({ ok: true });
  expect(await openAt(sealedAt + 125_000)).toEqual({ ok: false, reason: "expired" });
});

test("what cannot be opened is not sealed anew", async () => {
  const { admitted, context } = await attend(now);
  expect(await attendSession("Fe26.2*0*x~2", admitted, context)).toMatchObject({ cookies: [] });
});

test("sessions need no setting of their own, and make none", async () => {
  expect(session.settings.parse({ A: "1" })).toEqual({});
  expect(session.recordSettings.parse({ A: "1" })).toEqual({});
  expect(await session.generate({})).toEqual({});
  expect(await session.rotate({})).toEqual({});
  const opened = await session.open({ secrets: { current: randomSecret() } });
  expect(Object.keys(opened.sealKeys.current)).toHaveLength(1);
  await expect(session.prove(opened)).resolves.toBeUndefined();
});

test("a session that the gate has admitted is signed in: it has asked the store", async () => {
  expect(session).toMatchObject({ isLive: true, takesBearer: false, renewalPath: null });
  expect(await session.isSignedIn(device, {})).toBe(true);
});
