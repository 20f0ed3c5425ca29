/** DEMO: what runs in the visitor's own browser once the server has answered, by experiment. */
import type { BrowserPart } from "@/lib/lab/experiments/in-browser/finding";
import { injectScript } from "@/lib/lab/experiments/in-browser/script-injection";
import type { ExperimentSlug } from "@/lib/lab/experiments/registry";

export const browserParts: Readonly<Record<string, BrowserPart>> = {
  "script-injection": injectScript,
} satisfies Partial<Record<ExperimentSlug, BrowserPart>>;
