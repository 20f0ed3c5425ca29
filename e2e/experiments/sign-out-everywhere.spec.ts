import type { APIRequestContext } from "@playwright/test";
import { copyClient } from "../support/copied-client";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, setCookies, signIn, test } from "../support/fixtures";

const slug = "sign-out-everywhere";

type Flow = "session" | "jwt";

/** A laptop that is `api`, a phone and a tablet, all of one person. */
async function signInThree(
  flow: Flow,
  api: APIRequestContext,
  copy: () => Promise<APIRequestContext>,
) {
  await signIn(api, flow);
  const others = [await copy(), await copy()];
  for (const device of others) await signIn(device, flow);
  const { devices } = await (await api.get(`/api/${flow}/devices`)).json();
  return { others, ids: devices.map(({ id }: { id: string }) => id) as string[] };
}

test("session: one device ends all three, and each is refused at its next request", async ({
  api,
  playwright,
  server,
  store,
}) => {
  const { others, ids } = await signInThree("session", api, () =>
    copyClient(playwright.request, server.origin, api, ["workspace"]),
  );
  const keys = ids.map((id) => `session:${id}`);
  expect(Number(await store.run("EXISTS", ...keys))).toBe(3);
  const ended = await api.delete("/api/session/devices");
  expect((await ended.json()).ended.toSorted()).toEqual(ids.toSorted());
  expect(setCookies(ended)).toEqual([expect.stringMatching(/^session=; Max-Age=0;/)]);
  expect(Number(await store.run("EXISTS", ...keys))).toBe(0);
  for (const device of others) {
    const refused = await device.get("/api/session/me");
    expect(refused.status()).toBe(401);
    expect(await refused.json()).toMatchObject({ reason: "revoked" });
    await device.dispose();
  }
});

test("jwt: refresh is refused at once, access tokens go on until they expire", async ({
  api,
  playwright,
  server,
  store,
}) => {
  const { others, ids } = await signInThree("jwt", api, () =>
    copyClient(playwright.request, server.origin, api, ["workspace"]),
  );
  const keys = ids.map((id) => `family:${id}`);
  expect(Number(await store.run("EXISTS", ...keys))).toBe(3);
  await api.delete("/api/jwt/devices");
  expect(Number(await store.run("EXISTS", ...keys))).toBe(0);
  for (const device of others) {
    store.forget();
    expect((await device.get("/api/jwt/me")).status()).toBe(200);
    expect(store.commands()).toEqual([]);
    expect((await device.post("/api/jwt/refresh")).status()).toBe(401);
    expect((await device.get("/api/jwt/me")).status()).toBe(200);
    await device.dispose();
  }
});

test("jwt: what goes on ends with the token's own exp, and nothing renews it", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "jwt");
  const phone = await copyClient(playwright.request, server.origin, api, ["workspace"]);
  await signIn(phone, "jwt", "ada", { lifetimes: { access: 6 } });
  await api.delete("/api/jwt/devices");
  expect((await phone.get("/api/jwt/me")).status()).toBe(200);
  await expect
    .poll(async () => (await phone.get("/api/jwt/me")).status(), { timeout: 20_000 })
    .toBe(401);
  expect((await phone.post("/api/jwt/refresh")).status()).toBe(401);
  await phone.dispose();
});

test("jwt with the denylist: every device is refused at its next request", async ({
  api,
  playwright,
  server,
  store,
}) => {
  await api.post("/api/lab/faults", { data: { fault: "denylist" } });
  const { others } = await signInThree("jwt", api, () =>
    copyClient(playwright.request, server.origin, api, ["workspace", "fault"]),
  );
  for (const device of others) expect((await device.get("/api/jwt/me")).status()).toBe(200);
  await api.delete("/api/jwt/devices");
  for (const device of others) {
    store.forget();
    const refused = await device.get("/api/jwt/me");
    expect(refused.status()).toBe(401);
    expect(await refused.json()).toMatchObject({ reason: "revoked" });
    expect(store.commands()).toEqual([expect.stringMatching(store.asks.denial)]);
    await device.dispose();
  }
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("401, revoked");
  await expect(verdictOf(page, "JWT")).toContainText("Access: 200. Refresh: 401");
  await expect(verdictOf(page, "JWT")).toContainText(
    /live for (89\d|900) s more at most, and no refresh renews them\./,
  );
  await expect(verdictOf(page, "JWT")).toContainText("With the denylist: 401, revoked.");
});
