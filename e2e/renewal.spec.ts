import type { BrowserContext, Page } from "@playwright/test";
import { expect, password, test } from "./support/fixtures";
import { choosePerson, pressBothWays, signInBothWays } from "./support/lab";
import type { RecordingStore } from "./support/recording-store";

/** Signs in beside the page, with an access token that soon expires, and waits until it has. */
async function signInBriefly(
  context: BrowserContext,
  origin: string,
  access: number,
): Promise<void> {
  const response = await context.request.post("/api/jwt/login", {
    headers: { origin },
    data: { username: "ada", password, lifetimes: { access } },
  });
  expect(response.status()).toBe(200);
}

async function hasExpired(context: BrowserContext): Promise<void> {
  await expect.poll(async () => (await context.request.get("/api/jwt/me")).status()).toBe(401);
}

/** From the next rotation on tokens live long, so that nobody renews twice while others still open. */
async function lengthenAccess(store: RecordingStore): Promise<void> {
  for (const key of await store.keys("family:*")) {
    const record = JSON.parse(String(await store.run("GET", key)));
    await store.run("SET", key, JSON.stringify({ ...record, accessLifetime: 900 }), "KEEPTTL");
  }
}

const rotations = (store: RecordingStore) =>
  store.commands().filter((command) => store.asks.rotation.test(command));

function countRefreshes(page: Page): string[] {
  const refreshes: string[] = [];
  page.on("request", (request) =>
    refreshes.push(...(request.url().endsWith("/api/jwt/refresh") ? [request.method()] : [])),
  );
  return refreshes;
}

test("a tab left alone renews itself and stays signed in", async ({
  page,
  context,
  server,
  store,
}) => {
  await signInBriefly(context, server.origin, 2);
  await page.goto("/");
  store.forget();
  await expect.poll(() => rotations(store).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
  await expect(
    page.getByRole("region", { name: "JWT" }).getByText("Signed in as Ada Lovelace"),
  ).toBeVisible();
  expect((await page.goto("/jwt/account"))?.status()).toBe(200);
});

test("ten tabs opened at once after expiry cause exactly one rotation", async ({
  context,
  server,
  store,
}) => {
  test.setTimeout(120_000);
  await signInBriefly(context, server.origin, 1);
  await hasExpired(context);
  await lengthenAccess(store);
  store.forget();
  const tabs = await Promise.all(Array.from({ length: 10 }, () => context.newPage()));
  await Promise.all(tabs.map((tab) => tab.goto("/jwt/account")));
  for (const tab of tabs)
    await expect(tab.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible({
      timeout: 45_000,
    });
  expect(rotations(store)).toHaveLength(1);
});

test("a call that finds its token expired renews it and repeats once", async ({
  page,
  context,
  server,
  store,
}) => {
  // A page that nobody sees does not renew by itself: the call is the first to find out.
  await page.addInitScript(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
  });
  await signInBriefly(context, server.origin, 2);
  await page.goto("/jwt/devices");
  await expect(page.getByText("this device")).toBeVisible();
  await hasExpired(context);
  await lengthenAccess(store);
  const refreshes = countRefreshes(page);
  await page.getByRole("button", { name: /^End \w+ on / }).click();
  await expect(page).toHaveURL("/");
  expect(refreshes).toEqual(["POST"]);
});

test("when the renewal fails, too, the visitor lands on the login page, and nothing loops", async ({
  page,
  context,
  server,
}) => {
  await signInBriefly(context, server.origin, 2);
  const refreshes = countRefreshes(page);
  // However soon the page asks, its refresh token is gone by then.
  await page.route("**/api/jwt/refresh", async (route) => {
    await context.clearCookies({ name: "refresh" });
    await route.continue();
  });
  await page.goto("/jwt/devices");
  await expect(page).toHaveURL("/login?next=%2Fjwt%2Fdevices&reason=expired");
  await expect(page.getByText("could not be renewed")).toBeVisible();
  expect(refreshes).toEqual(["POST"]);
});

test("without Web Locks a tab still renews, once", async ({ page, context, server, store }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "locks");
  });
  await signInBriefly(context, server.origin, 1);
  await hasExpired(context);
  await lengthenAccess(store);
  store.forget();
  await page.goto("/jwt/account");
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  expect(await page.evaluate(() => "locks" in navigator)).toBe(false);
  expect(rotations(store)).toHaveLength(1);
});

test("a visitor who comes back to the main page after expiry is renewed there, not told off", async ({
  page,
  context,
  server,
  store,
}) => {
  await signInBriefly(context, server.origin, 1);
  await hasExpired(context);
  await lengthenAccess(store);
  store.forget();
  await page.goto("/");
  await expect(
    page.getByRole("region", { name: "JWT" }).getByText("Signed in as Ada Lovelace"),
  ).toBeVisible();
  expect(rotations(store)).toHaveLength(1);
});

test("a page that was Ada's is made anew when Alan signs in in another tab", async ({
  context,
}) => {
  const [one, other] = [await context.newPage(), await context.newPage()];
  await one.goto("/");
  await pressBothWays(one);
  await other.goto("/jwt/account");
  await expect(other.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  await choosePerson(one, "Alan Turing");
  await one.getByRole("button", { name: "Sign in both ways" }).click();
  await expect(other.getByRole("heading", { name: "Hello, Alan Turing" })).toBeVisible();
});

test("a store that is away for a moment does not sign anybody out of the main page", async ({
  page,
  context,
  server,
  store,
}) => {
  const signedIn = page.getByRole("region", { name: "JWT" }).getByText("Signed in as Ada Lovelace");
  await signInBriefly(context, server.origin, 3);
  await page.goto("/");
  await expect(signedIn).toBeVisible();
  const refused = page.waitForResponse(
    (response) => response.url().endsWith("/api/jwt/refresh") && response.status() === 503,
  );
  store.misbehave({ kind: "drop-request" });
  await refused;
  // At once: a rotation whose answer was lost is given again for ten seconds only.
  store.heal();
  await expect
    .poll(async () => (await context.request.get("/api/jwt/me")).status(), { timeout: 20_000 })
    .toBe(200);
  await expect(signedIn).toBeVisible();
});

test("other tabs learn of signing in and signing out at once", async ({ context }) => {
  const [one, other] = [await context.newPage(), await context.newPage()];
  await one.goto("/");
  await other.goto("/");
  await one.getByRole("button", { name: "Sign in both ways" }).click();
  for (const name of ["Session", "JWT"]) {
    await expect(
      other.getByRole("region", { name }).getByText("Signed in as Ada Lovelace"),
    ).toBeVisible();
  }
  await other.getByRole("region", { name: "JWT" }).getByRole("button", { name: "Log out" }).click();
  await expect(one.getByRole("region", { name: "JWT" }).getByText("Signed in as")).toBeHidden();
  await expect(
    one.getByRole("region", { name: "Session" }).getByText("Signed in as"),
  ).toBeVisible();
});

test("signing out in one tab takes protected pages away in the others", async ({ context }) => {
  const [one, other] = [await context.newPage(), await context.newPage()];
  await one.goto("/");
  await pressBothWays(one);
  await other.goto("/session/account");
  await one
    .getByRole("region", { name: "Session" })
    .getByRole("button", { name: "Log out" })
    .click();
  await expect(other).toHaveURL("/");
});

test("Back after logging out shows nothing of the page", async ({ page }) => {
  await page.goto("/login?next=/session/account");
  await page.getByRole("button", { name: "Sign in by session" }).click();
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL("/");
  await page.goBack();
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByText("Hello, Ada Lovelace")).toHaveCount(0);
});

test("a link to a protected page is not followed before it is clicked", async ({ page, store }) => {
  await signInBothWays(page);
  await page.waitForLoadState("networkidle");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  store.forget();
  for (const link of await page.getByRole("link", { name: /^(Open it|See all)$/ }).all())
    await link.hover();
  await page.waitForLoadState("networkidle");
  expect(requests).toEqual([]);
  expect(store.commands()).toEqual([]);
  await page.getByRole("link", { name: "Open it" }).first().click();
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  expect(requests.length).toBeGreaterThan(0);
});
