import { expect, press, pressable, reads, shownIn, test } from "./fixtures";
import type { Tab } from "./tab";

const outcomes = {
  "replay-after-logout": { session: "refused", jwt: "admitted" },
  "redis-down": { session: "unavailable", jwt: "admitted" },
  "refresh-race": { session: "untouched", jwt: "admitted" },
  "cross-site-request": { session: "refused", jwt: "refused" },
  "script-injection": { session: "refused", jwt: "refused" },
};

async function outcomeOf(tab: Tab, flow: string): Promise<unknown> {
  return tab.evaluate(
    `document.querySelector('[data-flow="${flow}"][data-outcome]')?.dataset.outcome`,
  );
}

/** Whether all of it is within the window. */
function isOnScreen(tab: Tab, css: string): Promise<unknown> {
  return tab.evaluate(`(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(
    document.querySelector(${JSON.stringify(css)}).getBoundingClientRect())`);
}

for (const [slug, expected] of Object.entries(outcomes)) {
  test(`${slug}: it is played to its end, and comes to the same`, async ({ tab, server }) => {
    await tab.open(`${server.origin}/experiments/${slug}`);
    await press(tab, pressable("Skip the guess"));
    for (const [flow, outcome] of Object.entries(expected))
      await expect.poll(() => outcomeOf(tab, flow), flow).toBe(outcome);
    await reads(tab, "What came of it", "main");
    for (const flow of Object.keys(expected))
      await expect
        .poll(() => isOnScreen(tab, `[data-flow="${flow}"][data-outcome]`), flow)
        .toBe(true);
  });
}

test("the play on the stage can be stopped, stepped and gone on with", async ({ tab, server }) => {
  const lane = '[aria-label="Session on the stage"]';
  await tab.open(`${server.origin}/experiments/redis-down`);
  await press(tab, pressable("Skip the guess"));
  await press(tab, pressable("Pause"));
  await expect(async () => {
    await tab.press(pressable("Step back"));
    expect(await shownIn(tab, lane)).toContain("Ada's browser signs in as ada: 200.");
  }).toPass();
  await press(tab, pressable("Step"));
  await press(tab, pressable("Step"));
  await reads(tab, "takes the store away from its own requests", lane);
  expect(await outcomeOf(tab, "session")).toBe("pending");
  await press(tab, pressable("Speed: 1×"));
  await press(tab, pressable("Play"));
  await expect.poll(() => outcomeOf(tab, "session")).toBe("unavailable");
  await reads(tab, "asks again: 503", lane);
});
