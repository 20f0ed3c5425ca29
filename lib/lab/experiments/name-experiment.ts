import type { ExperimentSlug } from "./registry";

/** Where a slug without its hyphens would not be said so. */
const names: Partial<Readonly<Record<ExperimentSlug, string>>> = {
  "cross-site-request": "Cross-site request",
  "flip-a-byte": "Flip one byte",
  "redis-down": "The store goes down",
};

/** "Replay after logout": as a link in a line of text is called. */
export function nameExperiment(slug: ExperimentSlug): string {
  const words = slug.replaceAll("-", " ");
  return names[slug] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
