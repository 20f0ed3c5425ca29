/**
 * `npm run screenshots`: the pictures of README and docs/screens.md, taken of the build that is there.
 * Runs a server of its own, over the embedded store. The moving picture needs `ffmpeg`.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../e2e/find-browser.mjs";

const root = path.join(import.meta.dirname, "..");
const images = path.join(root, "docs", "images");
const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const themes = /** @type {const} */ (["light", "dark"]);

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Browser} Browser */

/** @param {Page} page */
const signInBothWays = async (page) => {
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  const copy = page.getByRole("button", { name: "Copy, log out, send the copy" });
  await copy.and(page.locator(":not([aria-disabled])")).waitFor();
};

/** @param {Page} page */
const run = async (page) => {
  for (const group of await page.locator("form fieldset:has(input[type=radio])").all())
    await group.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Guess, then run it" }).click();
  await page.waitForFunction(() => !document.querySelector('[data-outcome="pending"]'), null, {
    timeout: 60_000,
  });
};

/**
 * Name, address, and what is done there before the picture is taken.
 * @type {[name: string, address: string, act: (page: Page) => Promise<void>][]}
 */
const scenes = [
  ["lab-signed-out", "/", async () => {}],
  [
    "lab-signed-in",
    "/",
    async (page) => {
      await signInBothWays(page);
      await page.getByRole("button", { name: "Ask with both" }).click();
    },
  ],
  [
    "lab-tour",
    "/",
    async (page) => {
      await signInBothWays(page);
      await page.evaluate(() => window.location.assign("#tour-4"));
      await page.getByRole("button", { name: "Ask by session" }).click();
    },
  ],
  ["stage-before", "/experiments/replay-after-logout", async () => {}],
  ["stage-after", "/experiments/replay-after-logout", run],
  ["stage-race", "/experiments/refresh-race", run],
  ["stage-store-down", "/experiments/redis-down", run],
];

/**
 * As at a second visit: a first one may be painted before the page's own font is there, and then keeps another.
 * @param {Page} page @param {string} address
 */
async function open(page, address) {
  await page.goto(address, { waitUntil: "networkidle" });
  await page.reload({ waitUntil: "networkidle" });
}

/** @param {Browser} browser @param {string} origin */
async function takeAll(browser, origin) {
  for (const colorScheme of themes)
    for (const viewport of sizes)
      for (const [name, address, act] of scenes) {
        const context = await browser.newContext({
          viewport,
          colorScheme,
          reducedMotion: "reduce",
        });
        const page = await context.newPage();
        await open(page, `${origin}${address}`);
        await act(page);
        await page.waitForTimeout(1_500);
        const file = `${name}-${viewport.width}-${colorScheme}.png`;
        await page.screenshot({ path: path.join(images, file) });
        await context.close();
      }
}

/**
 * The duel, moment by moment: each is shown for a second and a half.
 * @param {Browser} browser @param {string} origin
 */
async function takeDuel(browser, origin) {
  if (spawnSync("ffmpeg", ["-version"]).status !== 0) {
    console.info("No ffmpeg found: docs/images/duel.webp stays as it is.");
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "claimcheck-duel-"));
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const page = await context.newPage();
  await open(page, origin);
  const duel = page.getByRole("region", { name: "Ask both" });
  /** @type {((page: Page) => Promise<void>)[]} */
  const moments = [
    async () => {},
    signInBothWays,
    () => page.getByRole("button", { name: "Ask with both" }).click(),
    () => page.getByRole("button", { name: "Copy, log out, send the copy" }).click(),
  ];
  for (const [index, act] of moments.entries()) {
    await act(page);
    await page.waitForTimeout(1_500);
    await page.mouse.move(0, 0);
    // Of the page: the part itself may be made anew while it is looked at.
    const clip = await duel.boundingBox();
    if (!clip) throw new Error("The duel is not to be seen.");
    await page.screenshot({ path: path.join(folder, `${index}.png`), clip });
  }
  await context.close();
  const made = spawnSync("ffmpeg", [
    ...["-y", "-loglevel", "error", "-framerate", "0.6", "-i", path.join(folder, "%d.png")],
    ...["-loop", "0", "-lossless", "1", path.join(images, "duel.webp")],
  ]);
  rmSync(folder, { recursive: true });
  if (made.status !== 0) throw new Error(String(made.stderr));
}

/** @returns {Promise<number>} */
function findPort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const found = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(found));
    });
  });
}

const executablePath = findBrowser();
if (!executablePath) throw new Error("No browser. Install Chromium, then try again.");
mkdirSync(images, { recursive: true });
const port = await findPort();
const next = path.join(root, "node_modules", "next", "dist", "bin", "next");
const server = spawn(process.execPath, [next, "start", "-p", String(port)], { cwd: root });
try {
  const origin = `http://localhost:${port}`;
  const until = Date.now() + 30_000;
  while (
    !(await fetch(`${origin}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (Date.now() > until) throw new Error("The server did not start. Run `npm run build` first.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath, args });
  await takeAll(browser, origin);
  await takeDuel(browser, origin);
  await browser.close();
} finally {
  server.kill();
}
