import { expect, pressable, pressUntil, reads, signInBothWays, test } from "./fixtures";

const pages = [
  "/",
  "/login",
  "/experiments",
  "/experiments/replay-after-logout",
  "/trade-offs",
  "/stores",
  "/debugger",
  "/learn",
  "/source",
];
/** A scroll bar takes its part of the window in one browser and none in another. */
const sizes =
  "(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))(document.documentElement)";

test("at 390 px no page scrolls sideways", async ({ tab, server }) => {
  await tab.resize(390, 844);
  for (const path of pages) {
    await tab.open(`${server.origin}${path}`);
    expect(await tab.evaluate("innerWidth"), path).toBe(390);
    const { scrollWidth, clientWidth } = Object(await tab.evaluate(sizes));
    expect(scrollWidth, path).toBe(clientWidth);
  }
});

test("at 390 px one signs in both ways, opens the rows and asks for a page", async ({ tab }) => {
  await tab.resize(390, 844);
  await signInBothWays(tab);
  const ask = "Ask for the account page";
  for (const flow of ["Session", "JWT"]) {
    const row = `[aria-label="${flow}: Ask for a protected page"]`;
    const inRow = `//*[@aria-label="${flow}: Ask for a protected page"]`;
    await pressUntil(tab, `${inRow}//button[@aria-expanded="false"]`, (timeout) =>
      reads(tab, ask, row, timeout),
    );
    await pressUntil(tab, pressable(ask, inRow), (timeout) => reads(tab, "200", row, timeout));
  }
});
