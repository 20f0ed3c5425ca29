/** The first difference, within three clicks of arriving: a copy that its owner has logged out of. */
import type { Locator, Page } from "@playwright/test";
import { cookieOf, expect, newClient, setCookies, signIn, test } from "./support/fixtures";
import { column, signInBothWays } from "./support/lab";

const replay = "/api/lab/replay";
const lane = (page: Page, flow: "session" | "jwt"): Locator =>
  page.locator(`[data-flow="${flow}"][data-outcome]`);
const copyButton = (page: Page) =>
  page.getByRole("button", { name: "Copy, log out, send the copy" });

test("sign in, copy, log out: the ticket is refused and the token let in, at the top of the page", async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/");
  await expect(lane(page, "session")).toHaveAttribute("data-outcome", "pending");
  await expect(copyButton(page)).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  await expect(copyButton(page)).not.toHaveAttribute("aria-disabled");
  await copyButton(page).click();
  await expect(lane(page, "session")).toHaveAttribute("data-outcome", "refused");
  await expect(lane(page, "jwt")).toHaveAttribute("data-outcome", "admitted");
  await expect(lane(page, "session")).toContainText("The copy was refused: 401, revoked");
  await expect(lane(page, "jwt")).toContainText("The copy was let in: 200; nobody asked.");
  for (const flow of ["session", "jwt"] as const) {
    await expect(lane(page, flow)).toBeInViewport({ ratio: 1 });
    await expect(column(page, flow).getByText("Signed out.")).toBeVisible();
  }
  const names = (await context.cookies()).map(({ name }) => name);
  for (const gone of ["session", "access", "refresh"]) expect(names).not.toContain(gone);
});

test("asked alike, both let their owner in, and one of them asks the store", async ({ page }) => {
  await signInBothWays(page);
  await page.getByRole("button", { name: "Ask with both" }).click();
  await expect(lane(page, "session")).toContainText(
    "The browser was let in: 200; the store asked.",
  );
  await expect(lane(page, "jwt")).toContainText("The browser was let in: 200; nobody asked.");
});

test("a token that script holds cannot be copied by its cookie, and the page says so", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByText("How", { exact: true }).click();
  await page.getByRole("radio", { name: "Response body, held by script" }).check();
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  await expect(page.getByText("sign in by cookies to copy them")).toBeVisible();
  await expect(copyButton(page)).toHaveAttribute("aria-disabled", "true");
});

test("a store that is away is said, and nobody is logged out", async ({ page, store, context }) => {
  await signInBothWays(page);
  store.misbehave({ kind: "drop-request" });
  await copyButton(page).click();
  await expect(page.getByText("The store cannot be reached.").first()).toBeVisible();
  store.heal();
  expect((await context.request.get("/api/session/me")).status()).toBe(200);
});

test("it logs out whoever asks and nobody else, answers without a credential, and only to its own pages", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "session");
  await signIn(api, "jwt");
  const values = [await cookieOf(api, "session"), await cookieOf(api, "access")];
  const silent = await playwright.request.newContext({ baseURL: server.origin });
  for (const origin of ["https://elsewhere.test", "null"])
    expect((await silent.post(replay, { headers: { origin } })).status()).toBe(403);
  await silent.dispose();

  const other = await newClient(playwright.request, server.origin);
  await signIn(other, "session");
  const response = await api.post(replay);
  expect(response.status()).toBe(200);
  expect(response.headers()["cache-control"]).toBe("private, no-store");
  const text = await response.text();
  expect(JSON.parse(text)).toMatchObject({
    session: { status: 401, reason: "revoked" },
    jwt: { status: 200, commands: [] },
  });
  for (const value of values) {
    expect(text).not.toContain(value.slice(0, 60));
    expect(server.output()).not.toContain(value);
  }
  expect(setCookies(response).every((line) => /Max-Age=0|workspace/i.test(line))).toBe(true);
  expect((await other.get("/api/session/me")).status()).toBe(200);
  await other.dispose();

  const stranger = await newClient(playwright.request, server.origin);
  expect(await (await stranger.post(replay)).json()).toEqual({ session: null, jwt: null });
  await stranger.dispose();
});
