/** DEMO: the experiments that a lesson can lead to, each at /experiments/{slug}. */
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
