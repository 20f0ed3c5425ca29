import type AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { axeOn } from "./support/axe";
import { expect, test } from "./support/fixtures";
import { column, signInBothWays } from "./support/lab";

/**
 * WCAG 2.2 A and AA, and what axe calls best practice, as the page stands; then what a theme changes, its
 * colours, in the dark one.
 */
async function expectNothingFound(page: Page): Promise<void> {
  expect(await violationsOn(axeOn(page)), page.url()).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  const colours = axeOn(page).withRules(["color-contrast", "link-in-text-block"]);
  expect(await violationsOn(colours), `${page.url()}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
}

async function violationsOn(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

const publicPages = [
  "/",
  "/#tour-3",
  "/login?next=/session/account&reason=revoked",
  "/experiments",
  "/experiments/replay-after-logout",
  "/trade-offs",
  "/stores",
  "/adopt",
  "/debugger",
  "/learn",
  "/learn/sessions",
  "/learn/glossary#seal",
  "/source/twins",
  "/source/twins/verify",
  "/source",
  "/source/lib/jwt/verify.ts",
  "/nowhere",
];

test.use({ colorScheme: "light", contextOptions: { reducedMotion: "reduce" } });

for (const path of publicPages) {
  test(`axe finds nothing on ${path}, signed out`, async ({ page }) => {
    await page.goto(path, { waitUntil: "networkidle" });
    await expectNothingFound(page);
  });
}

for (const [name, size] of [
  ["desktop", { width: 1440, height: 900 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test(`axe finds nothing on the main page, signed in, with everything open, on a ${name}`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    await signInBothWays(page);
    for (const flow of ["session", "jwt"] as const) {
      const one = column(page, flow);
      await one.getByRole("button", { name: "Ask for the account page" }).click();
      await one.getByRole("button", { name: /browser to edge/ }).click();
    }
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    await expectNothingFound(page);
  });
}

test("axe finds nothing on protected pages, and on a refusal", async ({ page }) => {
  await signInBothWays(page, "Alan Turing");
  for (const path of ["/session/account", "/jwt/devices", "/session/admin"]) {
    await page.goto(path);
    await expectNothingFound(page);
  }
  await signInBothWays(page);
  await page.goto("/jwt/admin");
  await expectNothingFound(page);
});

test("axe finds nothing where signing in failed and where the store is away", async ({
  page,
  store,
}) => {
  await signInBothWays(page);
  store.misbehave({ kind: "drop-request" });
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  await expect(column(page, "jwt").getByText("The store cannot be reached.")).toBeVisible();
  await expectNothingFound(page);
  await page.reload();
  await expectNothingFound(page);
  expect((await page.goto("/session/account"))?.status()).toBe(503);
  await expectNothingFound(page);
});
