import type { APIRequestContext } from "@playwright/test";
import { copyClient } from "../support/copied-client";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, setCookies, signIn, test } from "../support/fixtures";

const slug = "steal-the-refresh-token";

const refresh = async (api: APIRequestContext) => (await api.post("/api/jwt/refresh")).status();

async function familyOf(api: APIRequestContext): Promise<string> {
  const { devices } = await (await api.get("/api/jwt/devices")).json();
  const current = devices.find((device: { current: boolean }) => device.current);
  return `family:${current.id}`;
}

test("for ten seconds the immediate predecessor gets the same successor, then it ends the family for thief and owner", async ({
  api,
  playwright,
  server,
  store,
}) => {
  const copy = (names?: readonly string[]) =>
    copyClient(playwright.request, server.origin, api, names);
  const before = server.output().length;
  await signIn(api, "jwt");
  const family = await familyOf(api);
  const phone = await copy(["workspace"]);
  await signIn(phone, "jwt");
  const stolen = (await api.storageState()).cookies.find(({ name }) => name === "refresh");
  const replay = async () => {
    const headers = { cookie: `refresh=${stolen?.value}` };
    return api.post("/api/jwt/refresh", { headers });
  };
  const tab = await copy();

  expect(await refresh(api)).toBe(200);
  const rotated = await store.run("GET", family);
  expect(await refresh(tab)).toBe(200);
  const successor = await cookieOf(api, "refresh");
  expect(successor).not.toBe(stolen?.value);
  expect(await cookieOf(tab, "refresh")).toBe(successor);
  expect(String(await store.run("GET", family))).toBe(String(rotated));

  // Real time: as long as the grace lasts the answer is 200, and its end is the family's.
  await expect
    .poll(async () => (await replay()).status(), { timeout: 20_000, intervals: [250] })
    .toBe(401);
  const { lastRefreshedAt } = JSON.parse(String(rotated));
  expect(Date.now() - lastRefreshedAt).toBeGreaterThan(10_000);
  expect(Number(await store.run("EXISTS", family))).toBe(0);
  const owner = await api.post("/api/jwt/refresh", {
    headers: { cookie: `refresh=${successor}` },
  });
  expect(owner.status()).toBe(401);
  expect(setCookies(owner)).toEqual([]);
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
  expect(await refresh(phone)).toBe(200);
  await expect
    .poll(() => server.output().slice(before))
    .toContain('"event":"refresh-reused","reason":"reused"');
  await phone.dispose();
  await tab.dispose();
});

test("when the thief is the first to refresh, the owner's late try ends it for both", async ({
  api,
  playwright,
  server,
  store,
}) => {
  await signIn(api, "jwt");
  const family = await familyOf(api);
  const thief = await copyClient(playwright.request, server.origin, api);
  expect(await refresh(thief)).toBe(200);
  const record = JSON.parse(String(await store.run("GET", family)));
  record.lastRefreshedAt -= 10_001;
  await store.run("SET", family, JSON.stringify(record), "KEEPTTL");
  expect(await refresh(api)).toBe(401);
  expect(await refresh(thief)).toBe(401);
  expect(Number(await store.run("EXISTS", family))).toBe(0);
  await thief.dispose();
});

test("the page runs it in real time and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("Nothing to exchange");
  const verdict = verdictOf(page, "JWT");
  await expect(verdict).toContainText("Thief: 401. Ada: 401");
  await expect(verdict).toContainText(
    "Within the grace the old token got 200 and the same successor.",
  );
  await expect(verdict).toContainText(
    "When the thief was faster, Ada got 401 and then the thief 401.",
  );
  await expect(verdict).toContainText("access token still got 200, and her phone's family 200.");
  await expect(page.getByText("The grace is 10 s. 11 s pass.")).toBeVisible();
});
