/** What a browser scores of what moves by itself (Layout Instability). */
import type { Page } from "@playwright/test";

/** Of every page that is opened from now on. With `butAfterInput`, what follows a press at once does not count. */
export async function watchShifts(
  page: Page,
  { butAfterInput = false } = {},
): Promise<() => Promise<number>> {
  await page.addInitScript((isForgiving) => {
    const seen = { sum: 0 };
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!(isForgiving && Reflect.get(entry, "hadRecentInput")))
          seen.sum += Reflect.get(entry, "value");
    }).observe({ type: "layout-shift", buffered: true });
  }, butAfterInput);
  return () => page.evaluate(() => Reflect.get(Reflect.get(window, "shifts"), "sum"));
}
