import { experimentSlugs } from "../lib/lab/experiments/registry";
import { beginOnPage, isOverOnPage, runOnPage } from "./support/experiment-page";
import { expect, test } from "./support/fixtures";
import { scoreOf, watchShifts } from "./support/layout-shifts";

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

const pending = '[data-outcome="pending"]';

/** Real seconds pass in these: they run once, in the narrowest window, which has the least room. */
const slow: readonly string[] = ["let-it-expire", "steal-the-refresh-token", "lose-the-store"];

for (const slug of experimentSlugs) {
  test(`${slug}: guess, stage and outcome are on one screen when the run ends, and nothing jumps`, async ({
    page,
  }) => {
    const readShifts = await watchShifts(page, { butAfterInput: true });
    for (const size of slow.includes(slug) ? sizes.slice(-1) : sizes) {
      await page.setViewportSize(size);
      await beginOnPage(page, slug);
      // What the press itself changes is asked for, however long a busy browser takes to show it.
      await expect(page.locator("[data-outcome]").first()).toBeVisible();
      const { length } = await readShifts();
      await isOverOnPage(page);
      for (const flow of ["session", "jwt"]) {
        const outcome = page.locator(`[data-flow="${flow}"][data-outcome]`);
        await expect(outcome).toHaveAttribute(
          "data-outcome",
          /^(?:admitted|refused|unavailable|untouched)$/,
        );
        await expect(outcome).toBeInViewport({ ratio: 1 });
        const name = flow === "session" ? "Session" : "JWT";
        const lane = page.getByRole("region", { name: `${name} on the stage` });
        await expect(lane).toBeInViewport({ ratio: 1 });
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, "nothing is cut off at the side").toBe(0);
      const shifts = (await readShifts()).slice(length);
      const what = `at ${size.width}: ${shifts.flatMap(({ moved }) => moved).join("; ")}`;
      expect(scoreOf(shifts), what).toBeLessThan(0.02);
    }
  });
}

test("what happens to a copy lands on the stage, flow by flow", async ({ page }) => {
  await runOnPage(page, "replay-after-logout");
  const lane = (name: string) => page.getByRole("region", { name: `${name} on the stage` });
  await expect(lane("Session")).toContainText(
    "A thief with a copy presents the copied cookie: 401",
  );
  await expect(lane("JWT")).toContainText("A thief with a copy presents the copied cookie: 200");
  const outcome = (flow: string) => page.locator(`[data-flow="${flow}"][data-outcome]`);
  await expect(outcome("session")).toHaveAttribute("data-outcome", "refused");
  await expect(outcome("jwt")).toHaveAttribute("data-outcome", "admitted");
});

test("the play moves by itself, and can be stopped, stepped, shown again and sped up", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.goto("/experiments/redis-down");
  await page.getByRole("button", { name: "Skip the guess" }).click();
  const lane = page.getByRole("region", { name: "Session on the stage" });
  // Wherever it was stopped: a look at it takes longer, now and then, than a picture stays.
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.locator(pending)).toHaveCount(2);
  await expect(async () => {
    await page.getByRole("button", { name: "Step back" }).click();
    await expect(lane).toContainText("Ada's browser signs in as ada: 200.", { timeout: 500 });
  }).toPass();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(lane).toContainText("takes the store away from its own requests");
  await page.getByRole("button", { name: "Step back" }).click();
  await expect(lane).toContainText("Ada's browser asks who it is: 200.");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(lane).toContainText("takes the store away from its own requests");
  await expect(page.locator(pending), "nothing goes on while it is stopped").toHaveCount(2);
  await page.getByRole("button", { name: "Speed: 1×" }).click();
  await page.getByRole("button", { name: "Play" }).click();
  await expect(page.locator(pending)).toHaveCount(0, { timeout: 30_000 });
  await expect(lane).toContainText("asks again: 503");
  await page.getByRole("button", { name: "Show again" }).click();
  await expect(lane).toContainText("Ada's browser signs in as ada: 200.");
  await expect(page.locator(pending), "what came of it stays known").toHaveCount(0);
});

test("twenty refreshes at once are twenty on the stage, and eleven seconds have a clock", async ({
  page,
}) => {
  await runOnPage(page, "refresh-race");
  const race = page.getByRole("region", { name: "JWT on the stage" });
  await expect(race).toContainText(
    "Twenty at once: refreshes at the same moment: 200, twenty times",
  );
  await expect(race.locator('[class*="dot"]')).toHaveCount(20);

  await page.goto("/experiments/steal-the-refresh-token");
  await page.getByRole("button", { name: "Skip the guess" }).click();
  const theft = page.getByRole("region", { name: "JWT on the stage" });
  await expect(theft).toContainText("The grace is 10 s. 11 s pass.", { timeout: 30_000 });
  await expect(theft).toContainText(/\d\.\d s/);
});

test("what was seen can be shared: its link tells that and no more, and gives nothing away at once", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/experiments/replay-after-logout");
  await page
    .getByRole("group", { name: "The copy of the session cookie" })
    .getByLabel("is refused at once")
    .check();
  await page
    .getByRole("group", { name: "The copy of the access token" })
    .getByLabel("is refused at once")
    .check();
  await page.getByRole("button", { name: "Guess, then run it" }).click();
  await page.getByRole("button", { name: "Copy a link to what you saw" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toBe(
    "?saw=session.refused%7Ejwt.works&guessed=session.refused%7Ejwt.refused",
  );
  await page.goto(link);
  const told = page.getByText("The copy of the access token works until it expires.");
  await expect(told).toBeHidden();
  await page.getByText("Somebody shares with you what they saw here").click();
  await expect(told).toContainText("They had guessed: is refused at once. Not so.");
  await page.goto("/experiments/replay-after-logout?saw=session.refused~jwt.nonsense");
  await expect(page.getByText("Somebody shares with you")).toHaveCount(0);
});
