/** A browser that runs no script reads what can be read, is told what cannot be done, and sends nothing by mistake. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

test.use({ javaScriptEnabled: false });

const needing = [
  ["/", "Signing in and asking need JavaScript"],
  ["/login", "Signing in needs JavaScript"],
  ["/jwt/renew?next=/jwt/account", "Renewing needs JavaScript"],
  ["/experiments/replay-after-logout", "Running it needs JavaScript"],
  ["/trade-offs", "Measuring and reckoning need JavaScript"],
  ["/debugger", "All of it needs JavaScript"],
] as const;

/** What stands in a <noscript>, which no search by text looks into. */
const told = (page: Page, sentence: string) =>
  page.locator("noscript p").filter({ hasText: sentence });

/** Every button that would send a form or do something waits for script that never comes. */
async function expectNothingToSend(page: Page): Promise<void> {
  for (const button of await page.locator("main form button").all())
    await expect(button).toBeDisabled();
}

for (const [path, sentence] of needing) {
  test(`${path} says that it needs script, and sends nothing`, async ({ page }) => {
    const sent: string[] = [];
    await page.goto(path);
    page.on("request", (request) => {
      // A font may come late.
      if (request.resourceType() !== "font") sent.push(`${request.method()} ${request.url()}`);
    });
    await expect(told(page, sentence)).toBeVisible();
    await expectNothingToSend(page);
    for (const field of await page.locator("main form input:not([type=radio])").all())
      await field.press("Enter");
    expect(sent).toEqual([]);
    expect(new URL(page.url()).pathname).toBe(new URL(path, page.url()).pathname);
  });
}

test("an account, too: it is shown, and what it cannot do is said", async ({ page, context }) => {
  const signedIn = await context.request.post("/api/session/login", {
    data: { username: "ada", password: "claimcheck-demo-pass" },
    headers: { origin: new URL((await page.goto("/learn"))?.url() ?? "").origin },
  });
  expect(signedIn.status()).toBe(200);
  await page.goto("/session/account");
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  await expect(told(page, "need JavaScript, which this browser")).toBeVisible();
  await expectNothingToSend(page);
});

test("whoever is not signed in is led to a page that says so", async ({ page }) => {
  await page.goto("/session/account");
  await expect(page).toHaveURL(/\/login\?/);
  await expect(told(page, "Signing in needs JavaScript")).toBeVisible();
});

test("both flows, and what they hold, are there to read", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Session", exact: true }).first()).toBeVisible();
  await expect(page.getByText("It says nothing about you: it is the ticket").first()).toBeVisible();
  await expect(page.getByText("Nothing yet. Sign in, or ask for a page")).toBeVisible();
});
