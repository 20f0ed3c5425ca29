import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { tourSteps } from "./support/tour-steps";

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/** Presses Tab until the element has the focus, as somebody without a pointer does. */
async function tabTo(page: Page, name: string | RegExp, role: "button" | "link"): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: typeof name === "string" }).last();
  await expect
    .poll(
      async () => {
        const isFocused = await wanted.evaluate((one) => one === document.activeElement);
        // Once it is there, a key that does nothing.
        await page.keyboard.press(isFocused ? "Shift" : "Tab");
        return isFocused;
      },
      { intervals: [0], timeout: 30_000 },
    )
    .toBe(true);
}

test("the whole tour can be walked by pointer on a phone", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize(phone);
  await page.goto("/");
  await page.getByRole("link", { name: /Take the tour/ }).click();
  const tour = page.getByRole("region", { name: "Tour" });
  for (const [index, [action, seen]] of tourSteps.entries()) {
    await expect(tour.getByText(`Step ${index + 1} of 10`)).toBeVisible();
    await expect(page).toHaveURL(`/#tour-${index + 1}`);
    await tour.getByRole("button", { name: action }).click();
    await expect(tour.getByText(seen)).toBeVisible({ timeout: 40_000 });
    await tour.getByRole("button", { name: /^(Next|Finish)$/ }).click();
  }
  await expect(tour.getByRole("heading", { name: "What you have seen" })).toBeVisible();
  for (const [, seen] of tourSteps) await expect(tour.getByText(seen)).toBeAttached();
  const picture = page.waitForEvent("download");
  await tour.getByRole("button", { name: "Save as a picture" }).click();
  expect((await picture).suggestedFilename()).toBe("claimcheck.png");
  await tour.getByRole("button", { name: "Close", exact: true }).click();
  await expect(tour).toBeHidden();
  await expect(page).toHaveURL("/");
});

test("the whole tour can be walked by keyboard alone on a desktop", async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize(desktop);
  await page.goto("/");
  await tabTo(page, /Take the tour/, "link");
  await page.keyboard.press("Enter");
  const tour = page.getByRole("region", { name: "Tour" });
  for (const [index, [action, seen]] of tourSteps.entries()) {
    await expect(tour.getByText(`Step ${index + 1} of 10`)).toBeVisible();
    await tabTo(page, action, "button");
    await page.keyboard.press("Enter");
    await expect(tour.getByText(seen)).toBeVisible({ timeout: 40_000 });
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Escape");
  await expect(tour).toBeHidden();
});

test("a step can be linked to, Back leads back, and the tour can be taken up where it was left", async ({
  page,
}) => {
  await page.goto("/#tour-4");
  const tour = page.getByRole("region", { name: "Tour" });
  await expect(tour.getByRole("heading", { name: "A request by session" })).toBeVisible();
  await tour.getByRole("button", { name: "Next" }).click();
  await expect(tour.getByText("Step 5 of 10")).toBeVisible();
  await page.goBack();
  await expect(tour.getByText("Step 4 of 10")).toBeVisible();
  await tour.getByRole("button", { name: "Close the tour" }).click();
  await expect(tour).toBeHidden();
  await page.reload();
  await page.getByRole("link", { name: "Go on with the tour at step 4 of 10" }).click();
  await expect(tour.getByText("Step 4 of 10")).toBeVisible();
});

test("the tour lights up what it speaks of, covers none of it, and has one black button", async ({
  page,
}) => {
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size);
    await page.goto("about:blank");
    await page.goto("/#tour-1");
    const tour = page.getByRole("region", { name: "Tour" });
    const target = page.locator("#session-1");
    await expect(target).toHaveCSS("outline-style", "solid");
    const [panel, lit] = [await tour.boundingBox(), await target.boundingBox()];
    expect(lit?.y).toBeGreaterThanOrEqual(0);
    expect((lit?.y ?? 0) + (lit?.height ?? 0)).toBeLessThanOrEqual(panel?.y ?? 0);
    const black = tour.locator("button.bg-ink");
    await expect(black).toHaveText("Sign in both ways");
    await black.click();
    await expect(tour.getByText(/^Two cookies came/)).toBeVisible();
    await expect(black).toHaveText("Next");
    await page.goto("/#tour-2");
    await expect(target).not.toHaveCSS("outline-style", "solid");
  }
});

test("out of order, a step says what is missing instead of failing", async ({ page }) => {
  await page.goto("/#tour-3");
  await page.getByRole("button", { name: "Read the store" }).click();
  await expect(page.getByText("Nobody is signed in. Do the first step again.")).toBeVisible();
});
