/** Whoever is quicker than the script of a page. */
import { expect, test } from "./support/fixtures";

test.use({ isScriptAwaited: false });

test("presses that come before the script are made once it is there, in their order, and the focus stays", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const html = await (await page.request.get("/")).text();
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/_next/static/chunks/*.js*", async (route) => {
    // What the page names itself is there at once; what is loaded later waits.
    if (!html.includes(new URL(route.request().url()).pathname)) await arrival;
    await route.continue();
  });
  await page.goto("/");
  const rows = page.locator("[data-row] > [data-flow] > button");
  await rows.nth(3).click();
  await rows.nth(2).click();
  await expect(rows.nth(3)).toHaveAttribute("aria-expanded", "false");
  arrive();
  await expect(rows.nth(3)).toHaveAttribute("aria-expanded", "true");
  await expect(rows.nth(2)).toHaveAttribute("aria-expanded", "true");
  await expect(rows.nth(2)).toBeFocused();
});

test("the search of the header waits for script, and a press is not lost", async ({ page }) => {
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/_next/static/chunks/*.js*", async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto("/learn", { waitUntil: "commit" });
  const search = page.getByRole("button", { name: "Search" });
  await expect(search).toBeDisabled();
  arrive();
  await search.click();
  await expect(page.getByRole("dialog", { name: "Search" })).toBeVisible();
});
