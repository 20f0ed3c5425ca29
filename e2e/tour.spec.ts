import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { firstWord, recordNames } from "./support/recording-store";

/** What each step's action is called, and what has to be seen after it. */
const steps: readonly [action: string, seen: RegExp][] = [
  ["Sign in both ways", /Two cookies came: \d+ bytes for the session, \d+ for the token\./],
  ["Decode the token", /10 claims, readable without any key: .*exp/],
  ["Read the store", /record lives for 3\d:\d\d more/],
  [
    "Ask by session",
    new RegExp(
      `/session/account answered 200, after asking the store: ${firstWord} ${recordNames.session}`,
    ),
  ],
  ["Ask by JWT", /\/jwt\/account answered 200, without asking the store\./],
  ["Demote Ada, then ask", /\/session\/admin answered 403; \/jwt\/admin answered 200\./],
  ["Refresh, then ask", /\/jwt\/admin answered 403\./],
  ["Sign in for seconds", /Both clocks run\./],
  ["Wait, then ask both", /\/session\/account answered 303, idle; \/jwt\/account answered 200\./],
  ["Copy, log out, send the copy", /The copied ticket: 401, revoked\. The copied token: 200\./],
];

const windows = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

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

for (const [window, size] of Object.entries(windows)) {
  test(`the whole tour can be walked by pointer on a ${window}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(size);
    await page.goto("/");
    await page.getByRole("link", { name: /Take the tour/ }).click();
    const tour = page.getByRole("region", { name: "Tour" });
    for (const [index, [action, seen]] of steps.entries()) {
      await expect(tour.getByText(`Step ${index + 1} of 10`)).toBeVisible();
      await expect(page).toHaveURL(`/#tour-${index + 1}`);
      await tour.getByRole("button", { name: action }).click();
      await expect(tour.getByText(seen)).toBeVisible({ timeout: 40_000 });
      await tour.getByRole("button", { name: /^(Next|Finish)$/ }).click();
    }
    await expect(tour).toBeHidden();
    await expect(page).toHaveURL("/");
  });

  test(`the whole tour can be walked by keyboard alone on a ${window}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize(size);
    await page.goto("/");
    await tabTo(page, /Take the tour/, "link");
    await page.keyboard.press("Enter");
    const tour = page.getByRole("region", { name: "Tour" });
    for (const [index, [action, seen]] of steps.entries()) {
      await expect(tour.getByText(`Step ${index + 1} of 10`)).toBeVisible();
      await tabTo(page, action, "button");
      await page.keyboard.press("Enter");
      await expect(tour.getByText(seen)).toBeVisible({ timeout: 40_000 });
      await page.keyboard.press("ArrowRight");
    }
    await page.keyboard.press("Escape");
    await expect(tour).toBeHidden();
  });
}

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

test("out of order, a step says what is missing instead of failing", async ({ page }) => {
  await page.goto("/#tour-3");
  await page.getByRole("button", { name: "Read the store" }).click();
  await expect(page.getByText("Nobody is signed in. Do the first step again.")).toBeVisible();
});
