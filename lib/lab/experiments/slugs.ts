/** The sixteen experiments, as `/experiments/<slug>`. */
export const experimentSlugs = [
  "replay-after-logout",
  "sign-out-everywhere",
  "role-change",
  "ask-for-too-much",
  "flip-a-byte",
  "forge-a-token",
  "steal-the-refresh-token",
  "refresh-race",
  "let-it-expire",
  "redis-down",
  "rotate-the-secret",
  "second-server",
  "cross-site-request",
  "script-injection",
  "grow-the-identity",
  "fixation",
] as const;
export type ExperimentSlug = (typeof experimentSlugs)[number];

/** Where a slug without its hyphens would not be said so. */
const names: Partial<Readonly<Record<ExperimentSlug, string>>> = {
  "cross-site-request": "Cross-site request",
  "flip-a-byte": "Flip one byte",
  "redis-down": "Redis goes down",
};

/** "Replay after logout". */
export function nameExperiment(slug: ExperimentSlug): string {
  const words = slug.replaceAll("-", " ");
  return names[slug] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
