import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { column, openRows, recordKey } from "./support/lab";

/** Every shift counts, also one that follows a press: answers land in places that wait for them. */
async function shiftOf(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { sum: 0 };
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.sum += Reflect.get(entry, "value");
    }).observe({ type: "layout-shift", buffered: false });
  });
  await work();
  // Shifts are reported with the frame after the one that they happen in.
  return page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(Reflect.get(Reflect.get(window, "shifts"), "sum"))),
        ),
      ),
  );
}

const widths = [1440, 1024, 768, 390];

for (const width of widths) {
  test(`nothing on the main page moves while signing in and asking, ${width} px wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 1000 });
    await page.goto("/", { waitUntil: "networkidle" });
    await openRows(page);
    const shift = await shiftOf(page, async () => {
      await page.getByRole("button", { name: "Sign in both ways" }).click();
      await expect(column(page, "session").getByText(recordKey)).toBeVisible();
      await expect(column(page, "jwt").getByText(/^\+ refresh.* · /)).toBeVisible();
      for (const flow of ["session", "jwt"] as const) {
        await column(page, flow).getByRole("button", { name: "Ask for the account page" }).click();
        await expect(
          column(page, flow).getByRole("button", { name: /page to browser/ }),
        ).toBeVisible();
      }
    });
    expect(shift).toBe(0);
  });
}

test("something that does move is seen to move", async ({ page }) => {
  await page.goto("/", { waitUntil: "networkidle" });
  const shift = await shiftOf(page, async () => {
    await page.evaluate(() => {
      document
        .querySelector("main")
        ?.prepend(Object.assign(document.createElement("p"), { textContent: "x" }));
    });
  });
  expect(shift).toBeGreaterThan(0);
});

const pages = [
  "/",
  "/login",
  "/experiments",
  "/trade-offs",
  "/stores",
  "/adopt",
  "/debugger",
  "/learn",
  "/learn/glossary",
  "/source",
  "/source/twins",
  "/source/twins/issue",
];

for (const width of widths) {
  test(`no page scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of pages) {
      await page.goto(path, { waitUntil: "networkidle" });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width);
    }
  });
}
