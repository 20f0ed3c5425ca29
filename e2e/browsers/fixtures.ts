/**
 * One server on a production build with its embedded store for each browser, and for each test a visitor whose
 * cookies nobody else has.
 */
import { test as base, expect } from "@playwright/test";
import { password } from "../support/fixtures";
import { type NextServer, startNext } from "../support/next-server";
import { openFirefox } from "./open-firefox";
import { openWebkit } from "./open-webkit";
import type { StockBrowser, Tab, Visitor } from "./tab";

const open = { firefox: openFirefox, webkit: openWebkit };

export interface BrowserOption {
  stockBrowser: keyof typeof open;
}

interface WorkerFixtures extends BrowserOption {
  server: NextServer;
  running: StockBrowser;
}

export const test = base.extend<{ visitor: Visitor; tab: Tab }, WorkerFixtures>({
  stockBrowser: ["firefox", { option: true, scope: "worker" }],
  server: [
    async ({}, use) => {
      const server = await startNext();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  running: [
    async ({ stockBrowser }, use) => {
      const running = await open[stockBrowser]();
      console.info(running.version);
      await use(running);
      await running.close();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  visitor: async ({ running }, use) => {
    const visitor = await running.newVisitor();
    await use(visitor);
    await visitor.leave();
  },
  tab: async ({ visitor, server }, use) => {
    const tab = await visitor.openTab();
    await tab.open(`${server.origin}/`);
    await tab.resize(1440, 900);
    await use(tab);
  },
});

export { expect };

/** The head of each flow's column on the main page. */
export const heads = {
  session: 'section[aria-labelledby="session-heading"]',
  jwt: 'section[aria-labelledby="jwt-heading"]',
};

/** A button or link by what it says or is called, for XPath; beside its words it may show a key. */
export const pressable = (name: string, within = "//main") =>
  `${within}//*[self::button or self::a][normalize-space(.)="${name}" or @aria-label="${name}" or text()[normalize-space(.)="${name}"]]`;

/** That the first which is shown would do something: before its script is there it is disabled, and may come with being seen. */
const isReady = (xpath: string) => `(() => {
  const found = document.evaluate(${JSON.stringify(xpath)}, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  const all = Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index));
  const first = all.find((one) => one.getClientRects().length > 0);
  first?.scrollIntoView({ block: "center" });
  return Boolean(first && !first.disabled && first.getAttribute("aria-disabled") !== "true");
})()`;

/** Presses as soon as it can be pressed. */
export async function press(tab: Tab, xpath: string): Promise<void> {
  await expect.poll(() => tab.evaluate(isReady(xpath)), { message: xpath }).toBe(true);
  await expect(() => tab.press(xpath)).toPass();
}

/** Milliseconds: tests have the machine for themselves less often than one would wish. */
const patience = 60_000;

/** Waits until what is shown there says so. */
export async function reads(
  tab: Tab,
  text: string | RegExp,
  within = "body",
  timeout = patience,
): Promise<void> {
  const shown = expect.poll(() => shownIn(tab, within), { message: within, timeout });
  await (typeof text === "string" ? shown.toContain(text) : shown.toMatch(text));
}

/** What is shown there, with its white space as one blank each. */
export async function shownIn(tab: Tab, css: string): Promise<string> {
  const text = await tab.evaluate(
    `document.querySelector(${JSON.stringify(css)})?.innerText ?? ""`,
  );
  return String(text).replace(/\s+/g, " ");
}

export async function isAt(tab: Tab, address: string | RegExp, timeout = patience): Promise<void> {
  const where = async () => {
    const { pathname, search, hash } = new URL(await tab.address());
    return `${pathname}${search}${hash}`;
  };
  const at = expect.poll(where, { timeout });
  await (typeof address === "string" ? at.toBe(address) : at.toMatch(address));
}

/**
 * Presses, and again where nothing came of it: a store that is too slow on a busy machine is answered with 503, which
 * the page says, and its visitor tries again.
 */
export async function pressUntil(
  tab: Tab,
  xpath: string,
  seen: (timeout: number) => Promise<void>,
): Promise<void> {
  await expect(async () => {
    await press(tab, xpath);
    await seen(20_000);
  }).toPass();
}

export async function signInBothWays(tab: Tab): Promise<void> {
  await pressUntil(tab, pressable("Sign in both ways"), async (timeout) => {
    for (const head of Object.values(heads))
      await reads(tab, "Signed in as Ada Lovelace", head, timeout);
  });
}

/** By JWT from within the page, with an access token that lives for so many seconds. */
export async function signInBriefly(tab: Tab, access: number): Promise<void> {
  const body = JSON.stringify({ username: "ada", password, lifetimes: { access } });
  const request = { method: "POST", headers: { "content-type": "application/json" }, body };
  const signIn = `fetch("/api/jwt/login", ${JSON.stringify(request)}).then(({ status }) => status)`;
  await expect.poll(() => tab.evaluate(signIn)).toBe(200);
}
