/** The header of every page says who is signed in, by which flow, until when. */
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./support/fixtures";
import { column, signInBothWays } from "./support/lab";
import { delayFonts, watchShifts } from "./support/layout-shifts";

const standing = (page: Page) => page.getByRole("list", { name: "Who is signed in" });
const chip = (page: Page, flow: "Session" | "JWT") =>
  standing(page).getByRole("button", { name: new RegExp(`^${flow}: `) });
const asked = "/api/lab/standing";

function askedBy(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

test("a public page asks once, and says who is signed in and for how long", async ({ page }) => {
  await signInBothWays(page, "Grace Hopper");
  const paths = askedBy(page);
  await page.goto("/learn", { waitUntil: "networkidle" });
  await expect(chip(page, "Session")).toHaveText(/^Session: Grace(29:\d\d|30:00)$/);
  await expect(chip(page, "JWT")).toHaveText(/^JWT: Grace1[45]:\d\d$/);
  await page
    .getByRole("link", { name: /^Sessions/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sessions");
  await expect(chip(page, "JWT")).toBeVisible();
  expect(paths.filter((path) => path === asked)).toHaveLength(1);
});

test("the main page, which knows by itself, is not asked for it again", async ({ page }) => {
  const paths = askedBy(page);
  await signInBothWays(page);
  await expect(chip(page, "Session")).toHaveText(/^Session: Ada/);
  await expect(chip(page, "JWT")).toHaveText(/^JWT: Ada/);
  await page.reload({ waitUntil: "networkidle" });
  await expect(chip(page, "JWT")).toHaveText(/^JWT: Ada/);
  expect(paths).not.toContain(asked);
});

test("it leads to the account, to the devices and out, by keyboard too, and the main page follows", async ({
  page,
}) => {
  await signInBothWays(page);
  await chip(page, "Session").press("Enter");
  const panel = standing(page).getByText("Signed in by session until");
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(chip(page, "Session")).toBeFocused();

  await chip(page, "JWT").click();
  await expect(standing(page).getByRole("link", { name: "Account" })).toHaveAttribute(
    "href",
    "/jwt/account",
  );
  await standing(page).getByRole("button", { name: "Log out" }).click();
  await expect(standing(page).getByRole("link", { name: "Sign in by JWT" })).toBeVisible();
  await expect(column(page, "jwt").getByText("Signed out.")).toBeVisible();
  await expect(chip(page, "Session")).toBeVisible();

  await standing(page).getByRole("link", { name: "Sign in by JWT" }).click();
  await page.getByRole("main").getByRole("button", { name: "Sign in by JWT" }).click();
  await expect(page).toHaveURL("/jwt/account");
  await chip(page, "JWT").click();
  await standing(page).getByRole("link", { name: "Devices" }).click();
  await expect(page).toHaveURL("/jwt/devices");
});

test("what ends in another tab ends here", async ({ page, context }) => {
  await signInBothWays(page);
  const other = await context.newPage();
  await other.goto("/learn");
  await expect(chip(other, "Session")).toBeVisible();
  await column(page, "session").getByRole("button", { name: "Log out", exact: true }).click();
  await expect(standing(other).getByRole("link", { name: "Sign in by session" })).toBeVisible();
  await expect(chip(other, "JWT")).toBeVisible();
});

test("an access token that is over is said to be, and can be renewed from where one is", async ({
  page,
}) => {
  await page.goto("/learn");
  const { origin } = new URL(page.url());
  await page.context().request.post("/api/jwt/login", {
    headers: { origin },
    data: { username: "ada", password: "claimcheck-demo-pass", lifetimes: { access: 3 } },
  });
  await page.reload();
  const renew = standing(page).getByRole("link", { name: "Renew by JWT" });
  await expect(renew).toBeVisible();
  await renew.click();
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
});

test("the HTML of a public page is the same for whoever asks", async ({ api }) => {
  const markup = async (path: string) => {
    const response = await api.get(path);
    expect(response.headers()["set-cookie"]).toBeUndefined();
    return (await response.text())
      .replaceAll(/<script[\s\S]*?<\/script>/g, "")
      .replaceAll(/nonce="[^"]*"/g, "");
  };
  const paths = ["/learn", "/learn/sessions", "/experiments", "/trade-offs"];
  const before = new Map<string, string>();
  for (const path of paths) before.set(path, await markup(path));
  await signIn(api, "session");
  await signIn(api, "jwt");
  for (const path of paths) expect((await markup(path)) === before.get(path), path).toBe(true);
});

for (const width of [1440, 768, 390]) {
  test(`nothing moves when it arrives, ${width} px wide`, async ({ page }) => {
    await delayFonts(page);
    await signInBothWays(page);
    await page.setViewportSize({ width, height: 900 });
    const readShifts = await watchShifts(page);
    await page.goto("/learn", { waitUntil: "networkidle" });
    await expect(chip(page, "JWT")).toBeVisible();
    await chip(page, "JWT").click();
    await expect(standing(page).getByText("Signed in by JWT until")).toBeVisible();
    expect(await readShifts()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}
