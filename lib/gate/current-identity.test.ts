import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { currentIdentity, currentPassport, requirePassport } from "./current-identity";
import { openTestApp, origin, type SignedIn, type TestApp } from "./test-app";

let incoming = new Headers();
vi.mock("next/headers", () => ({ headers: async () => incoming }));

let app: TestApp;
let ada: SignedIn;
beforeAll(async () => {
  app = await openTestApp();
  ada = await app.signInBySession(await app.addUser("admin"));
});
afterAll(() => app.close());

const path = "/session/account";

/** Next throws where a page redirects. */
const signInPage = expect.objectContaining({
  digest: expect.stringContaining(`/login?next=${encodeURIComponent(path)}&reason=missing`),
});

test("a page knows of its visitor what the gate has said of them", async () => {
  incoming = new Headers(await ada.passportFor(path));
  expect(await currentPassport(path)).toMatchObject({
    flow: "session",
    identity: { name: "admin", role: "admin" },
    deviceId: ada.deviceId,
  });
  expect(await currentIdentity(path)).toMatchObject({ name: "admin", role: "admin" });
});

test("a page behind a missing gate refuses, whatever else the request presents", async () => {
  incoming = new Headers({ cookie: ada.cookie, authorization: `Bearer ${ada.credential}` });
  await expect(currentPassport(path)).rejects.toEqual(signInPage);
  await expect(currentIdentity(path)).rejects.toEqual(signInPage);
});

test("a passport for another page is none", async () => {
  incoming = new Headers(await ada.passportFor("/session/devices"));
  await expect(currentPassport(path)).rejects.toEqual(signInPage);
});

test("a route handler asks the same of its own address, and answers 401", async () => {
  const headers = await ada.passportFor("/api/session/me");
  const me = new Request(`${origin}/api/session/me?x=1`, { headers });
  expect(await requirePassport(me)).toMatchObject({ ok: true, who: { deviceId: ada.deviceId } });
  for (const request of [
    new Request(`${origin}/api/session/devices`, { headers }),
    new Request(`${origin}/api/session/me`, { headers: { cookie: ada.cookie } }),
  ]) {
    const refused = await requirePassport(request);
    if (refused.ok) throw new Error("was admitted");
    expect(refused.response.status).toBe(401);
    expect(await refused.response.json()).toMatchObject({ code: "unauthenticated" });
  }
});
