/**
 * What commands that work on the store have in common: it is the one that the environment names, answers go to
 * stdout and all else to stderr, and what the person at the terminal can put right is said in a sentence.
 */
import { type Clock, systemClock } from "../base/clock";
import { type Intersection, merge } from "../base/merge";
import { Trace } from "../base/trace";
import { provideStore } from "../boot/provide-store";
import { ConfigError, currentEnvironment, parseStoreConfig } from "../config";
import * as flows from "../flows";
import { openClient } from "../store/open-client";
import { openUsers } from "../store/open-users";
import { missingStore } from "../store/settings";
import { StoreUnavailableError } from "../store/unavailable";
import type { UserStore } from "../store/users";

/** Something that the person at the terminal can put right, or what was done. */
export type Outcome = { ok: true; text: string } | { ok: false; problem: string };

type OfFlows = Intersection<ReturnType<(typeof flows)[keyof typeof flows]["openRequest"]>>;

/** The users, and the records of every flow that is listed. */
export type StoreCommandContext = OfFlows & { store: UserStore; clock: Clock };

/** Answers with the exit code. */
export async function tellOutcome(work: () => Promise<Outcome>): Promise<0 | 1> {
  // What happened is logged as the server logs it; whoever pipes the answer on gets the answer alone.
  console.info = console.error;
  try {
    const outcome = await work();
    if (outcome.ok) process.stdout.write(`${outcome.text}\n`);
    else console.error(outcome.problem);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof StoreUnavailableError)) throw error;
    console.error(error.message);
    return 1;
  }
}

export async function withStore(
  work: (context: StoreCommandContext) => Promise<Outcome>,
): Promise<Outcome> {
  const environment = currentEnvironment();
  const toSet = missingStore(environment);
  if (toSet) {
    throw new ConfigError([
      `No store is configured. The embedded one lives and dies inside the server's process, so nobody can be added to it from here. Set ${toSet}, for this command and for the server.`,
    ]);
  }
  const provided = await provideStore(environment);
  try {
    const { store, settings } = parseStoreConfig(currentEnvironment());
    const client = openClient(store, new Trace());
    const parts = Object.values(flows).map((flow) => flow.openRequest(client, settings));
    const records = merge(parts.map((part) => part.store));
    return await work({
      ...merge(parts),
      store: { ...records, users: openUsers(client) },
      clock: systemClock,
    });
  } finally {
    await provided.close();
  }
}
