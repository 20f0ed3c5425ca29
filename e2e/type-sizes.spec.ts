/** Sentences are 14 px at least, what teaches 16, whoever reads them and wherever: on a phone as on a desktop. */
import type { Page } from "@playwright/test";
import { experimentSlugs } from "../lib/lab/experiments/registry";
import { expect, test } from "./support/fixtures";

const places = [
  "/",
  "/login",
  "/trade-offs",
  "/stores",
  "/debugger",
  "/adopt",
  "/learn",
  "/learn/glossary",
  "/source",
  "/experiments",
];
const lessons = [
  "authentication-and-authorization",
  "sessions",
  "json-web-tokens",
  "signing-algorithms",
  "access-and-refresh",
  "cookie-or-body",
  "which-one",
].map((slug) => `/learn/${slug}`);
const experiments = experimentSlugs.map((slug) => `/experiments/${slug}`);

interface Small {
  pixels: number;
  text: string;
}

/** Texts of more words than `words` that are seen and smaller than `least`, with everything opened; bytes, code and drawings aside. */
async function smallTexts(page: Page, within: string, words: number, least: number) {
  return page.evaluate(
    ([selector, most, pixels]) => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      const found: Small[] = [];
      for (const element of document.querySelectorAll(selector)) {
        if (element.closest("svg, .sr-only, .font-mono, [aria-hidden=true]")) continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
        const text = texts.map(({ textContent }) => textContent?.trim()).join(" ");
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        if (text.split(/\s+/).length > most && size < pixels) found.push({ pixels: size, text });
      }
      return found;
    },
    [within, words, least] as const,
  );
}

for (const width of [1440, 390]) {
  test(`no sentence is below 14 px, ${width} px wide`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    for (const path of places) {
      await page.goto(path);
      expect(await smallTexts(page, "body *", 6, 14), path).toEqual([]);
    }
  });

  for (const [kind, paths] of [
    ["lessons", lessons],
    ["experiments", experiments],
  ] as const) {
    test(`${kind}: what teaches is 16 px at least, ${width} px wide`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height: 900 });
      for (const path of paths) {
        await page.goto(path);
        expect(await page.locator("main p").count(), path).toBeGreaterThan(3);
        expect(await smallTexts(page, "body *", 6, 14), path).toEqual([]);
        expect(await smallTexts(page, "main p, main ol > li", 12, 16), path).toEqual([]);
      }
    });
  }

  test(`the tour teaches in 16 px, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/#tour-3");
    await expect(page.getByRole("region", { name: "Tour" })).toBeVisible();
    expect(await smallTexts(page, "[aria-label=Tour] p", 6, 16)).toEqual([]);
  });
}

test("a sentence that is too small is found", async ({ page }) => {
  await page.goto("/learn");
  await page.evaluate(() => {
    for (const text of document.querySelectorAll<HTMLElement>("main p"))
      text.style.fontSize = "13px";
  });
  expect(await smallTexts(page, "body *", 6, 14)).not.toEqual([]);
});
