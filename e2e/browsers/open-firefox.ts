/** Firefox as the system has it, by WebDriver BiDi, which it speaks itself: it needs no driver beside it. */
import puppeteer, { type Page } from "puppeteer-core";
import { findProgram } from "./find-stock-browsers.mjs";
import { notShown, type StockBrowser, type Tab } from "./tab";

export async function openFirefox(): Promise<StockBrowser> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: findProgram("firefox") ?? "",
    headless: true,
    timeout: 120_000,
  });
  return {
    version: await browser.version(),
    newVisitor: async () => {
      const context = await browser.createBrowserContext();
      return {
        openTab: async () => tabOf(await context.newPage()),
        leave: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

function tabOf(page: Page): Tab {
  return {
    open: async (address) => {
      await page.goto(address);
    },
    address: async () => page.url(),
    back: async () => {
      await page.goBack();
    },
    press: async (xpath) => {
      for (const element of await page.$$(`::-p-xpath(${xpath})`))
        if (await element.isVisible()) return element.click();
      throw notShown(xpath);
    },
    evaluate: (expression) => page.evaluate(expression),
    resize: (width, height) => page.setViewport({ width, height }),
  };
}
