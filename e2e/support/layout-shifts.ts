/** What a browser scores of what moves by itself (Layout Instability). */
import { setTimeout } from "node:timers/promises";
import type { Page } from "@playwright/test";

/** One thing that moved: its score, and what moved from where to where, to be read in a failure. */
export interface Shift {
  score: number;
  moved: string[];
}

/** Of every page that is opened from now on. With `butAfterInput`, what follows a press at once does not count. */
export async function watchShifts(
  page: Page,
  { butAfterInput = false } = {},
): Promise<() => Promise<Shift[]>> {
  await page.addInitScript((isForgiving) => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    const corner = ({ x, y, width, height }: DOMRectReadOnly) => [x, y, width, height].join(" ");
    const describe = (source: object) => {
      const node: unknown = Reflect.get(source, "node");
      const name =
        node instanceof Element ? node.outerHTML : node instanceof Node ? node.textContent : "";
      const [from, to] = ["previousRect", "currentRect"].map((rect) =>
        corner(Reflect.get(source, rect)),
      );
      return `${from} → ${to}: ${name?.slice(0, 120)}`;
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!(isForgiving && Reflect.get(entry, "hadRecentInput")))
          shifts.push({
            score: Reflect.get(entry, "value"),
            moved: [...Reflect.get(entry, "sources")].map(describe),
          });
    }).observe({ type: "layout-shift", buffered: true });
  }, butAfterInput);
  return () => page.evaluate(() => Reflect.get(window, "shifts"));
}

export function scoreOf(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, { score }) => sum + score, 0);
}

/** As a slow line brings them: when the page has long been painted. */
export async function delayFonts(page: Page): Promise<void> {
  await page.route("**/*.woff2", async (route) => {
    await setTimeout(1500);
    await route.continue();
  });
}
