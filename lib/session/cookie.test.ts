import { expect, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { expiredCookies, sessionCookie, sessionCookies } from "./cookie";
import { presentedDevice } from "./presented-device";
import { deriveSealKeys, isSealedWithCurrent, sealSessionId } from "./seal";

const attributes = { httpOnly: true, secure: true, sameSite: "lax", path: "/" };

test("over https the cookie is held to this host, over http it says what it can", () => {
  expect(sessionCookie("sealed", true)).toEqual({
    name: "__Host-session",
    value: "sealed",
    attributes: { ...attributes, maxAge: 604_800 },
  });
  expect(sessionCookie("sealed", false)).toEqual({
    name: "session",
    value: "sealed",
    attributes: { ...attributes, secure: false, maxAge: 604_800 },
  });
});

test("the cookie lives as long as the session may, and a second at least", () => {
  const now = Date.UTC(2026, 0, 1);
  const maxAge = (endsAt: number) =>
    sessionCookies({ seal: "sealed", endsAt }, true, now)[0]?.attributes.maxAge;
  expect(maxAge(now + 60_000)).toBe(60);
  expect(maxAge(now + 60_001)).toBe(61);
  expect(maxAge(now - 60_000)).toBe(1);
});

test("a cookie that is to go is found by the same name, path and Secure", () => {
  expect(expiredCookies(true)).toEqual([
    { name: "__Host-session", value: "", attributes: { ...attributes, maxAge: 0 } },
  ]);
});

test("which session a request belongs to is told by its cookie's seal, and by nothing else", async () => {
  const sealKeys = await deriveSealKeys({ current: randomSecret() });
  const seal = await sealSessionId({ id: randomSecret(), userId: "u1" }, sealKeys, 60);
  const deviceOf = (cookie: string, isHttps = false) =>
    presentedDevice(new Headers({ cookie }), { sealKeys, isHttps });
  expect(await deviceOf(`session=${seal}`)).toEqual({
    userId: "u1",
    deviceId: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(await deviceOf(`__Host-session=${seal}`, true)).not.toBeNull();
  expect(await deviceOf(`__Host-session=${seal}`)).toBeNull();
  expect(await deviceOf(`session=${seal.slice(0, -4)}abcd`)).toBeNull();
  expect(await deviceOf("session=")).toBeNull();
  expect(await deviceOf("other=1")).toBeNull();
});

test("a seal names its password, so that one of the previous secret is known for it", async () => {
  const previous = randomSecret();
  const old = await deriveSealKeys({ current: previous });
  const keys = await deriveSealKeys({ current: randomSecret(), previous });
  const seal = (of: typeof keys) => sealSessionId({ id: randomSecret(), userId: "u1" }, of, 60);
  expect(isSealedWithCurrent(await seal(keys), keys)).toBe(true);
  expect(isSealedWithCurrent(await seal(old), keys)).toBe(false);
  expect(isSealedWithCurrent("", keys)).toBe(false);
});
