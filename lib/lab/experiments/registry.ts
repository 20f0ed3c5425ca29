/**
 * DEMO: every experiment, in the order in which they are read.
 *
 * To add one:
 * 1. Copy `redis-down.ts` to `<slug>.ts` and write it. `run` gets a Lab: `lab.browser(flow, actor)` is
 *    a browser with cookies of its own (`signIn`, `ask`, `beginFault`, `jar`), `lab.note` says what
 *    happened without a request, `lab.wait` lets real time pass. Everything a browser does appears
 *    on the page by itself, masked. `run` answers with an Outcome that is computed from the answers
 *    it got: write no status that was not received. Throw nothing; `expect` on a request ends the run
 *    when a step fails that has to succeed.
 * 2. Put it into the list below.
 * 3. Copy `e2e/experiments/redis-down.spec.ts` to `e2e/experiments/<slug>.spec.ts`: it asserts the
 *    observation itself from outside, and that the page shows the same.
 * `registry.test.ts` fails for what is missing: the spec, sources, lines of code that do not exist, an
 * expected option that is none. Code that must run in the visitor's browser is a function in
 * `in-browser/`, listed in components/lab/experiments/browser-parts.ts.
 *
 * Server only, so that no `run` reaches a bundle: pages hand plain fields on (cardOf).
 */
import "server-only";
import { askForTooMuch } from "./ask-for-too-much";
import { crossSiteRequest } from "./cross-site-request";
import type { Experiment, ExperimentCard } from "./experiment";
import { fixation } from "./fixation";
import { flipAByte } from "./flip-a-byte";
import { forgeAToken } from "./forge-a-token";
import { growTheIdentity } from "./grow-the-identity";
import { letItExpire } from "./let-it-expire";
import { redisDown } from "./redis-down";
import { refreshRace } from "./refresh-race";
import { replayAfterLogout } from "./replay-after-logout";
import { roleChange } from "./role-change";
import { rotateTheSecret } from "./rotate-the-secret";
import { scriptInjection } from "./script-injection";
import { secondServer } from "./second-server";
import { signOutEverywhere } from "./sign-out-everywhere";
import { stealTheRefreshToken } from "./steal-the-refresh-token";

export const experiments: readonly Experiment[] = [
  replayAfterLogout,
  signOutEverywhere,
  roleChange,
  askForTooMuch,
  flipAByte,
  forgeAToken,
  stealTheRefreshToken,
  refreshRace,
  letItExpire,
  redisDown,
  rotateTheSecret,
  secondServer,
  crossSiteRequest,
  scriptInjection,
  growTheIdentity,
  fixation,
];

export function findExperiment(slug: string): Experiment | null {
  return experiments.find((experiment) => experiment.slug === slug) ?? null;
}

/** Those that stand before and after it. */
export function neighboursOf(slug: string): { previous?: Experiment; next?: Experiment } {
  const index = experiments.findIndex((experiment) => experiment.slug === slug);
  const [previous, next] = [experiments[index - 1], experiments[index + 1]];
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) };
}

export function cardOf({ slug, title, question, contrast }: Experiment): ExperimentCard {
  return { slug, title, question, contrast };
}
