import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { pageRequest } from "./page-request";
import { openTestApp, type TestApp } from "./test-app";
import { describeVisitor } from "./visitor";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test("a public page knows how each flow stands", async () => {
  const missing = { ok: false, reason: "missing" };
  expect(await describeVisitor(new Headers())).toEqual({ session: missing, jwt: missing });
  const ada = await app.addUser("admin");
  const session = await app.signInBySession(ada);
  const token = await app.signInByToken(ada);
  const identity = { userId: ada.userId, role: "admin" };
  const onlySession = await describeVisitor(new Headers({ cookie: session.cookie }));
  expect(onlySession).toMatchObject({ session: { ok: true, identity }, jwt: missing });
  const cookie = `${session.cookie}; ${token.cookie}`;
  expect(await describeVisitor(new Headers({ cookie }))).toMatchObject({
    session: { ok: true, identity, deviceId: session.deviceId },
    jwt: { ok: true, identity, deviceId: token.deviceId },
  });
});

test("a store that is down is said, and fails no page", async () => {
  const { cookie } = await app.signInBySession(await app.addUser("viewer"));
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
  vi.spyOn(console, "error").mockReturnValue();
  expect(await describeVisitor(new Headers({ cookie }))).toMatchObject({
    session: { ok: false, reason: "store-unavailable" },
  });
  vi.restoreAllMocks();
});

test("over https a page goes by the cookies of https, as the first proxy says it", async () => {
  const protocolOf = (forwarded?: string) => {
    const headers = new Headers(forwarded ? { "x-forwarded-proto": forwarded } : {});
    return new URL(pageRequest(headers).url).protocol;
  };
  expect(protocolOf("https")).toBe("https:");
  expect(protocolOf("https,http")).toBe("https:");
  expect(protocolOf("http,https")).toBe("http:");
  expect(protocolOf()).toBe("http:");
  const { credential } = await app.signInBySession(await app.addUser("viewer"));
  const cookie = `__Host-session=${credential}`;
  expect(await describeVisitor(new Headers({ cookie }))).toMatchObject({
    session: { reason: "missing" },
  });
  const headers = new Headers({ cookie, "x-forwarded-proto": "https" });
  expect(await describeVisitor(headers)).toMatchObject({ session: { ok: true } });
});
