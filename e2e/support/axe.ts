import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * Told to report what is wrong alone: of a long page what is right is long, too. No page here frames another, so all
 * is judged within the page, which takes half as long as what axe does for several frames.
 */
export const axeOn = (page: Page) =>
  new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
