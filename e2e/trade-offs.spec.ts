import type { Locator, Page } from "@playwright/test";
import { experimentSlugs } from "../lib/lab/experiments/registry";
import { expect, test } from "./support/fixtures";
import { delayFonts, scoreOf, watchShifts } from "./support/layout-shifts";
import { type RecordingStore, recordNames, recordPattern } from "./support/recording-store";

const comparison = (page: Page) => page.getByRole("table", { name: "Session and JWT compared" });
const costs = (page: Page) => page.getByRole("table", { name: "What this scale costs" });
const row = (table: Locator, title: string) =>
  table.getByRole("row").filter({ has: table.page().getByRole("rowheader", { name: title }) });

async function openPage(page: Page, query = "") {
  await page.goto(`/trade-offs${query}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

const opener = (page: Page, title: string) =>
  page.locator("summary").filter({ hasText: `Open: ${title}` });

/** On a phone figures and formulas come with the row that is opened; elsewhere there is nothing to open. */
async function openRowsOf(table: Locator) {
  const closed = table.locator("details:not([open]) > summary").filter({ visible: true });
  for (const summary of (await closed.all()).toReversed()) await summary.click();
  await expect(closed).toHaveCount(0);
}

/** Within the page, wherever that is scrolled to. */
async function placeOf(element: Locator) {
  const box = await element.boundingBox();
  const scrolled = await element.page().evaluate(() => window.scrollY);
  return box && { ...box, y: box.y + scrolled };
}

async function measureNow(page: Page) {
  await page.getByRole("button", { name: "Measure here" }).click();
  await expect(page.getByText("Measured here at")).toBeVisible();
}

/** What the cells of the table say of themselves. */
const published = (page: Page) => comparison(page).getByText(/^Measured \d+ \w+ \d{4}$/);
const measuredHere = (page: Page) => comparison(page).getByText("Measured here");

test("measuring shows that a session asks the store at each check and a JWT does not", async ({
  page,
  store,
}) => {
  await openPage(page);
  await expect(published(page)).toHaveCount(12);
  await measureNow(page);
  const lookup = row(comparison(page), "Lookup per request");
  await expect(lookup.getByRole("cell").nth(0)).toContainText(/1 store command · [\d.]+ ms/);
  await expect(lookup.getByRole("cell").nth(0)).toContainText("answered 200");
  await expect(lookup.getByRole("cell").nth(1)).toContainText(/0 store commands · [\d.]+ ms/);
  await expect(measuredHere(page)).toHaveCount(12);
  await expect(published(page)).toHaveCount(0);

  // Between two readings of the store's notebook: six checks of each flow, and no more than theirs.
  store.forget();
  await page.getByRole("button", { name: "Measure again" }).click();
  await expect.poll(() => checksIn(store.commands(), store.asks)).toBe(6);
  await expect(page.getByRole("button", { name: "Measure again" })).toBeEnabled();
  expect(checksIn(store.commands(), store.asks)).toBe(6);
});

/** A session's check reads its record by a script on that one key. */
function checksIn(commands: readonly string[], asks: RecordingStore["asks"]): number {
  return commands.filter((command) => asks.session.test(command)).length;
}

test("what is measured is what the browser and the store hold", async ({
  page,
  context,
  store,
}) => {
  await openPage(page);
  await measureNow(page);
  const cookies = await context.cookies();
  const bytes = (name: string) => {
    const cookie = cookies.find((one) => one.name === name);
    return name.length + (cookie?.value.length ?? 0);
  };
  const size = row(comparison(page), "Size").getByRole("cell");
  await expect(size.nth(0)).toContainText(`${bytes("session")} bytes`);
  await expect(size.nth(1)).toContainText(`access ${bytes("access")}, refresh `);

  const state = row(comparison(page), "State").getByRole("cell");
  const written = await state
    .nth(0)
    .getByText(new RegExp(`^${recordNames.session}`))
    .textContent();
  expect(written).toMatch(new RegExp(`^${recordNames.session}.{4}….{2}$`));
  expect(await store.keys(recordPattern(written ?? ""))).toHaveLength(1);

  const privacy = row(comparison(page), "Privacy of contents").getByRole("cell");
  await expect(privacy.nth(1)).toContainText("10 claims, read here without a key");
  const surface = row(comparison(page), "CSRF and XSS surface").getByRole("cell");
  await expect(surface.nth(1)).toContainText("0 of 2 cookies");
});

test("the figures with which the table opens are those of this code", async ({ page }) => {
  await openPage(page);
  const rows = ["Lookup per request", "Size", "Privacy of contents", "CSRF and XSS surface"];
  const read = async () => {
    const texts = await Promise.all(
      rows.map((title) => row(comparison(page), title).getByRole("cell").allInnerTexts()),
    );
    const sizes: number[] = [];
    // Times differ, and so does what is random; how many, how large and which claims does not.
    const words = texts.map((cells) =>
      cells.map((text) =>
        text
          .replace(/Measured (?:here|\d+ \w+ \d{4})/, "")
          .replace(/[\d.]+ ms/, "")
          .replace(/Fe26\S+/, "")
          .replaceAll(/\d{3}/g, (bytes) => {
            sizes.push(Number(bytes));
            return "so many";
          }),
      ),
    );
    return { words, sizes };
  };
  const opened = await read();
  await measureNow(page);
  const { words, sizes } = await read();
  expect(words).toEqual(opened.words);
  expect(sizes.length).toBeGreaterThanOrEqual(5);
  // A seal is a byte or two longer or shorter by what is in it, and a token by its issuer's address.
  for (const [index, bytes] of sizes.entries())
    expect(Math.abs(bytes - (opened.sizes[index] ?? 0)), String(index)).toBeLessThan(8);
});

test("figures come one after another, and say how far they are", async ({ page, store }) => {
  await openPage(page);
  store.misbehave({ kind: "delay", milliseconds: 200 });
  await page.getByRole("button", { name: "Measure here" }).click();
  const progress = page.getByRole("progressbar", { name: /by (session|JWT)$/ });
  await expect(progress).toBeVisible();
  // What signing in tells is there while checks are still under way.
  const size = row(comparison(page), "Size").getByRole("cell");
  await expect(size.nth(0)).toContainText("Measured here");
  await expect(row(comparison(page), "Lookup per request").getByRole("cell").nth(1)).toContainText(
    /Measured \d/,
  );
  await expect(progress).toBeVisible();
  store.heal();
  await expect(page.getByText("Measured here at")).toBeVisible();
  await expect(progress).toBeHidden();
});

test("a measurement that fails says why, and brings no figures", async ({ page, store }) => {
  await openPage(page);
  store.misbehave({ kind: "drop-request" });
  await page.getByRole("button", { name: "Measure here" }).click();
  await expect(page.getByText("The store cannot be reached")).toBeVisible();
  await expect(published(page)).toHaveCount(12);
  store.heal();
  await measureNow(page);
});

for (const width of [1440, 1024, 768, 390]) {
  test(`at ${width} px figures land in reserved places and nothing scrolls sideways`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openPage(page);
    await openRowsOf(comparison(page));
    const before = await placeOf(comparison(page));
    await measureNow(page);
    expect(await placeOf(comparison(page))).toEqual(before);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(sideways).toBe(0);
  });
}

test("on a phone rows are short, both claims side by side, and open without moving what is above", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await delayFonts(page);
  const shifts = await watchShifts(page, { butAfterInput: true });
  await openPage(page);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const closed = await height();
  const failure = row(comparison(page), "Failure");
  const [left, right] = await Promise.all(
    [0, 1].map((index) => failure.getByRole("cell").nth(index).boundingBox()),
  );
  expect(left?.y).toBe(right?.y);
  await expect(failure.getByRole("link")).toHaveCount(0);
  await failure.locator("summary").click();
  await expect(failure.getByRole("link").first()).toBeVisible();
  await openRowsOf(comparison(page));
  await opener(page, "What would it cost at your scale?").click();
  await openRowsOf(costs(page));
  expect(await height()).toBeGreaterThan(1.2 * closed);
  expect(scoreOf(await shifts())).toBeLessThan(0.02);
});

test("on a phone what follows the table is its headings, until one is opened or come to by a link", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4_800);
  const measured = page.getByRole("table", { name: "With redis-server" });
  await expect(measured).toBeHidden();
  await opener(page, "What the gate costs").click();
  await expect(measured).toBeVisible();
  await opener(page, "What the gate costs").press("Enter");
  await expect(measured).toBeHidden();

  const question = page.getByRole("group", { name: "Must access end at once when you end it?" });
  await expect(question).toBeHidden();
  await page.getByRole("link", { name: "six questions" }).click();
  await expect(question).toBeVisible();
  await question.getByRole("radio").first().check();
  await openPage(page, new URL(page.url()).search);
  await expect(question.getByRole("radio").first()).toBeChecked();
  await expect(question).toBeVisible();
});

test("without script a phone opens what follows the table, too", async ({ browser, baseURL }) => {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({ javaScriptEnabled: false, viewport });
  const page = await context.newPage();
  await page.goto(`${baseURL}/trade-offs`);
  await opener(page, "What the gate costs").click();
  await expect(page.getByRole("table", { name: "With redis-server" })).toBeVisible();
  await context.close();
});

test("on a phone each cell of the table names its flow", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page);
  const cells = row(comparison(page), "Failure").getByRole("cell");
  await expect(cells.nth(0).getByText("Session", { exact: true })).toBeVisible();
  await expect(cells.nth(1).getByText("JWT", { exact: true })).toBeVisible();
});

test("every row is measured or leads to an experiment, and every link leads to one that there is", async ({
  page,
}) => {
  await openPage(page);
  const links = await comparison(page)
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(links.length).toBeGreaterThan(20);
  const known = experimentSlugs.map((slug) => `/experiments/${slug}`);
  expect(links.filter((href) => !known.includes(href))).toEqual([]);
  const evidence = page.getByRole("link").or(page.getByText(/^Measured \d/));
  const cells = comparison(page).getByRole("cell");
  await expect(cells).toHaveCount(22);
  await expect(cells.filter({ has: evidence })).toHaveCount(22);
});

test("the guide is answered by keyboard, announces its answer and shares it by its address", async ({
  page,
}) => {
  await openPage(page);
  await expect(page.getByRole("heading", { name: "No answer yet" })).toBeVisible();
  await page.getByRole("radio", { name: "Yes, at the next request" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("5 of 6 questions are still open.")).toBeVisible();
  for (const key of ["Space", "ArrowDown", "Space", "ArrowDown", "ArrowDown"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press(key);
  }
  const answer = page.getByRole("heading", { name: "Both" });
  await expect(answer).toBeVisible();
  await expect(page.locator("[aria-live=polite]").filter({ has: answer })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Why" })).toBeVisible();
  await expect(page.getByText("Access must end at once.")).toBeVisible();
  await expect(page).toHaveURL(/\?end=at-once&verifiers=others&clients=browsers&store=shared/);

  await page.reload();
  await expect(page.getByRole("heading", { name: "Both" })).toBeVisible();
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.getByRole("heading", { name: "No answer yet" })).toBeVisible();
  await expect(page).toHaveURL(/\/trade-offs$/);
});

test("an address with answers that the guide does not know leaves those questions open", async ({
  page,
}) => {
  await openPage(page, "?end=never&end=at-once&verifiers=%3Cscript%3E&store=shared");
  await expect(page.getByText("5 of 6 questions are still open.")).toBeVisible();
});

test("the link of the guide can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openPage(page, "?end=soon");
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.getByText("The link is copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test("the calculator recalculates by keyboard and reads the result out", async ({ page }) => {
  await openPage(page);
  await page.getByLabel("Users").focus();
  for (const value of ["1000", "2", "30", "100", "600", "100", "604800", "1800", "0.2", "0.25"]) {
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(value);
    await page.keyboard.press("Tab");
  }
  // 2,000 devices, 600 in use: touched every 60 s, refreshed every 100 s.
  const alive = row(costs(page), "Keeping sign-ins alive").getByRole("cell");
  await expect(alive.nth(0)).toContainText("10 per second");
  await expect(alive.nth(1)).toContainText("6 per second");
  const commands = row(costs(page), "Store commands per second").getByRole("cell");
  await expect(commands.nth(0)).toContainText("110.01");
  await expect(commands.nth(0)).toContainText("100 requests × 1 + 10 touches × 1");
  await expect(commands.nth(1)).toContainText("6.01");
  await expect(commands.nth(2)).toContainText("106.01");
  const delay = row(costs(page), "Worst-case revocation delay").getByRole("cell");
  await expect(delay).toHaveText([/^Session0 s/, /^JWT100 s/, /^JWT with denylist0 s/]);
  await expect(page.getByText("Session: 110.01 store commands per second")).toBeAttached();
});

test("the calculator begins with the sizes of what this server really issues", async ({
  page,
  context,
  store,
}) => {
  await openPage(page);
  await measureNow(page);
  const access = (await context.cookies()).find(({ name }) => name === "access");
  await expect(page.getByLabel("Access cookie, bytes")).toHaveValue(
    String("access".length + (access?.value.length ?? 0)),
  );
  const written = await row(comparison(page), "State")
    .getByText(new RegExp(`^${recordNames.session}.*…`))
    .textContent();
  const [key = ""] = await store.keys(recordPattern(written ?? ""));
  const record = 43 + Number(await store.run("STRLEN", key));
  await expect(row(costs(page), "Store memory").getByRole("cell").nth(0)).toContainText(
    `20,000 records × ${record} bytes`,
  );
});

test("bad input is named with what to enter, and no result is shown for it", async ({ page }) => {
  await openPage(page);
  const users = page.getByLabel("Users");
  for (const bad of ["", "many", "-1", "0", "1.5", "1e9", "10,000", "99999999999"]) {
    await users.fill(bad);
    await expect(users, bad).toHaveAttribute("aria-invalid", "true");
    await expect(users, bad).toHaveAccessibleDescription(
      "Enter a whole number from 1 to 1,000,000,000, in digits alone.",
    );
  }
  await expect(page.getByText("Correct the marked fields to see results.").first()).toBeVisible();
  await expect(row(costs(page), "Store cost per month").getByRole("cell").nth(0)).toContainText(
    "–",
  );
  await users.fill("10000");
  await page.getByLabel("Refresh lifetime, seconds").fill("60");
  await expect(page.getByLabel("Access token lifetime, seconds")).toHaveAccessibleDescription(
    "Enter at most 60: an access token must not outlive its refresh token.",
  );
  await page.getByLabel("Access token lifetime, seconds").fill("60");
  await expect(users).not.toHaveAttribute("aria-invalid");
  await expect(row(costs(page), "Store cost per month").getByRole("cell").nth(0)).toContainText(
    "$",
  );
});

test("the prices are the visitor's to change, and say where they come from", async ({ page }) => {
  await openPage(page);
  await expect(page.getByText("Check them at upstash.com/pricing")).toBeVisible();
  await expect(page.getByLabel("USD per 100,000 commands")).toHaveValue("0.20");
  await page.getByLabel("USD per 100,000 commands").fill("0");
  await page.getByLabel("USD per GB and month").fill("0");
  const cost = row(costs(page), "Store cost per month").getByRole("cell");
  await expect(cost).toHaveText([/^Session\$0\.00/, /^JWT\$0\.00/, /^JWT with denylist\$0\.00/]);
});
