/** DEMO: what runs in the visitor's own browser once the server has answered, by experiment; loaded by then. */
import type { BrowserPart } from "@/lib/lab/experiments/in-browser/finding";
import type { ExperimentSlug } from "@/lib/lab/experiments/registry";

export const browserParts: Readonly<Record<string, BrowserPart>> = {
  "script-injection": async () => {
    const { injectScript } = await import("@/lib/lab/experiments/in-browser/script-injection");
    return injectScript();
  },
} satisfies Partial<Record<ExperimentSlug, BrowserPart>>;
