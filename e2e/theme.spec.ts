/** Light or dark: as the system says, until somebody chooses. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

const paper = { light: "rgb(251, 250, 248)", dark: "rgb(15, 15, 14)" };
const colour = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const choose = (page: Page, name: string) =>
  page.getByRole("group", { name: "Theme" }).getByText(name, { exact: true }).locator("..").click();

test("what is chosen comes before the system, stays over pages, and reaches the other tabs", async ({
  page,
  context,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/learn");
  expect(await colour(page)).toBe(paper.light);
  const other = await context.newPage();
  await other.emulateMedia({ colorScheme: "light" });
  await other.goto("/experiments");

  await choose(page, "Dark");
  expect(await colour(page)).toBe(paper.dark);
  await expect.poll(() => colour(other)).toBe(paper.dark);
  await expect(other.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.goto("/");
  expect(await colour(page)).toBe(paper.dark);
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();

  await choose(page, "As the system");
  expect(await colour(page)).toBe(paper.light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colour(page)).toBe(paper.dark);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("no page is painted in the other theme first, and none breaks its policy", async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) =>
    complaints.push(...(message.type() === "error" ? [message.text()] : [])),
  );
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/learn");
  await choose(page, "Dark");
  // What comes after the script of the theme in the document finds its choice made.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector("header")) return;
      observer.disconnect();
      Object.assign(window, { themeAtHeader: document.documentElement.dataset.theme });
    }).observe(document, { childList: true, subtree: true });
  });
  for (const path of ["/", "/learn", "/login", "/nowhere"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    expect(await page.evaluate(() => Reflect.get(window, "themeAtHeader")), path).toBe("dark");
  }
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
});
