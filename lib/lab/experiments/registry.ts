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
 * 2. Give it its line below. Pages, links, counts and types follow from it.
 * 3. Copy `e2e/experiments/redis-down.spec.ts` to `e2e/experiments/<slug>.spec.ts`: it asserts the
 *    observation itself from outside, and that the page shows the same.
 * `find-experiment.test.ts` fails for what is missing: the line, the spec, sources, lines of code that
 * do not exist, an expected option that is none. Code that must run in the visitor's browser is a
 * function in `in-browser/`, listed in components/lab/experiments/browser-parts.ts.
 *
 * Who imports this gets names alone: a module is loaded when it is asked for, by find-experiment.ts on
 * the server. Each of them is server only, so that no `run` reaches a bundle.
 */
import { type Registry, slugsOf } from "../reading-order";
import type { Experiment } from "./experiment";

export const experiments = {
  "replay-after-logout": () => import("./replay-after-logout"),
  "sign-out-everywhere": () => import("./sign-out-everywhere"),
  "role-change": () => import("./role-change"),
  "ask-for-too-much": () => import("./ask-for-too-much"),
  "flip-a-byte": () => import("./flip-a-byte"),
  "forge-a-token": () => import("./forge-a-token"),
  "steal-the-refresh-token": () => import("./steal-the-refresh-token"),
  "refresh-race": () => import("./refresh-race"),
  "let-it-expire": () => import("./let-it-expire"),
  "redis-down": () => import("./redis-down"),
  "lose-the-store": () => import("./lose-the-store"),
  "rotate-the-secret": () => import("./rotate-the-secret"),
  "second-server": () => import("./second-server"),
  "cross-site-request": () => import("./cross-site-request"),
  "script-injection": () => import("./script-injection"),
  "grow-the-identity": () => import("./grow-the-identity"),
  fixation: () => import("./fixation"),
} satisfies Registry<{ experiment: Experiment }>;

export type ExperimentSlug = keyof typeof experiments;
export const experimentSlugs = slugsOf(experiments);
