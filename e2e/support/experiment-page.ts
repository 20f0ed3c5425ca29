/** What every experiment's spec does on its page. */
import { expect, type Page } from "@playwright/test";

/** Runs an experiment without a guess and without motion, and waits for what came of it. */
export async function runOnPage(page: Page, slug: string): Promise<void> {
  await beginOnPage(page, slug);
  await isOverOnPage(page);
}

export async function beginOnPage(page: Page, slug: string): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/experiments/${slug}`);
  await page.getByRole("button", { name: "Skip the guess" }).click();
}

export async function isOverOnPage(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible({
    timeout: 60_000,
  });
}

export function verdictOf(page: Page, flow: "Session" | "JWT") {
  return page.getByRole("region", { name: `Verdict: ${flow}` });
}
