/**
 * `npm run build && npm run lighthouse [-- /path ...]`: what Lighthouse says of the pages, as a phone and as a desktop,
 * of the build that is there, over the embedded store: the middle of three visits each. Ends with status 1 unless
 * each category has what is promised. Lighthouse is fetched when this runs, and wants Node 22 or later.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createJiti } from "jiti";
import { findBrowser } from "../e2e/find-browser.mjs";

const lighthouse = "lighthouse@13.5.0";
const visits = 3;
const given = process.argv.slice(2);
const pages =
  given.length > 0
    ? given
    : ["/", "/experiments/replay-after-logout", "/trade-offs", "/debugger", "/learn"];
const categories = ["performance", "accessibility", "best-practices", "seo"];
/** Of the first category; all others are to be 100. */
const promised = { phone: 95, desktop: 100 };

const { import: load } = createJiti(import.meta.url);
/** @type {typeof import("../e2e/support/next-server")} */
const { startNext } = await load("../e2e/support/next-server.ts");
/** @type {typeof import("../e2e/support/run-program")} */
const { runProgram } = await load("../e2e/support/run-program.ts");

/**
 * @param {string} address
 * @param {keyof typeof promised} form
 * @returns {Promise<{ performance: number, others: number[], shift: string, paint: string, blocked: string }>}
 */
async function visit(address, form) {
  const folder = mkdtempSync(path.join(tmpdir(), "claimcheck-lighthouse-"));
  const report = path.join(folder, "report.json");
  const words = ["--yes", `--package=${lighthouse}`, "--", "lighthouse", address];
  words.push("--quiet", "--output=json", `--output-path=${report}`);
  words.push(`--only-categories=${categories.join(",")}`);
  words.push("--chrome-flags=--headless=new --no-sandbox --disable-gpu");
  if (form === "desktop") words.push("--preset=desktop");
  const made = await runProgram("npx", words, {
    directory: folder,
    environment: { CHROME_PATH: browser },
  });
  try {
    if (made.code !== 0) throw new Error(`Lighthouse could not look at ${address}: ${made.stderr}`);
    const { categories: found, audits } = JSON.parse(readFileSync(report, "utf8"));
    const [performance = 0, ...others] = categories.map((name) =>
      Math.round(found[name].score * 100),
    );
    return {
      performance,
      others,
      shift: audits["cumulative-layout-shift"].displayValue,
      paint: audits["largest-contentful-paint"].displayValue,
      blocked: audits["total-blocking-time"].displayValue,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const browser = findBrowser() ?? "";
if (!browser) throw new Error("No browser. Install Chromium, then try again.");
const server = await startNext({ hostname: "127.0.0.1" });
const rows = [];
let isKept = true;
try {
  for (const page of pages)
    for (const form of /** @type {(keyof typeof promised)[]} */ (Object.keys(promised))) {
      const all = [];
      for (let count = 0; count < visits; count += 1)
        all.push(await visit(`${server.origin}${page}`, form));
      all.sort((one, other) => one.performance - other.performance);
      const middle = all[visits >> 1];
      if (!middle) throw new Error(`${page} was not looked at.`);
      const { others, ...measured } = middle;
      isKept &&= measured.performance >= promised[form] && others.every((score) => score === 100);
      const [accessibility, practices, seo] = others;
      rows.push({ page, form, accessibility, practices, seo, ...measured });
      console.table(rows.slice(-1));
    }
} finally {
  await server.stop();
}
console.table(rows);
process.exitCode = isKept ? 0 : 1;
