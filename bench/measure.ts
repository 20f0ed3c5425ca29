/** What stands in front of a page costs so many requests a second: measured as ratios to a middleware that does nothing. */
import { removeCopy } from "../e2e/support/build-copy";
import { type NextServer, startNext } from "../e2e/support/next-server";
import { algorithms } from "../lib/jwt/algorithms";
import { buildApplication, places } from "./application";
import { cpuMillisecondsOf, perRequest } from "./cpu";
import { signInOften } from "./credentials";
import { type Load, load } from "./load";
import { measureOperations, type Operation } from "./operations";
import { median, type Spread, spread } from "./spread";
import { type MeasuredStore, stores } from "./stores";

export interface Plan {
  rounds: number;
  /** Of load, for each case in each round. */
  seconds: number;
  connections: number;
  /** Whether engines other than Redis are measured, too. */
  everyStore: boolean;
  /** Visitors whose sign-in, refresh and logout are timed. */
  visitors: number;
}

/** What was measured with one store. */
export interface Measured {
  store: string;
  gate: Result[];
  operations: Operation[];
}

export interface Result {
  name: string;
  /** The median of all rounds. */
  requestsPerSecond: number;
  /** To the empty middleware, measured right before it in the same round. */
  ratio: Spread;
  /** Of the server's process, for each request; null where the system does not tell. */
  cpuMilliseconds: number | null;
}

/**
 * With each credential, unmeasured. A session is touched once a minute, and no round is that long: all would
 * be touched in the same three seconds, which no minute of a real server has.
 */
async function askOnce({ url, headers = [] }: Case): Promise<void> {
  for (const one of headers) await (await fetch(url, { headers: one })).arrayBuffer();
}

type Case = Pick<Load, "url" | "headers">;

/** Builds once, then measures with one store after another; tells `say` what it does. */
export async function measure(plan: Plan, say: (line: string) => void): Promise<Measured[]> {
  say("Building the application that is measured.");
  const directory = buildApplication();
  try {
    const measured: Measured[] = [];
    for (const store of stores.filter(({ isWhole }) => isWhole || plan.everyStore)) {
      if (store.missing)
        say(`With ${store.name}: left out, for this machine has no ${store.missing}.`);
      else measured.push(await measureWith(store, directory, plan, say));
    }
    return measured;
  } finally {
    removeCopy(directory);
  }
}

async function measureWith(
  { name, isWhole, start }: MeasuredStore,
  directory: string,
  plan: Plan,
  say: (line: string) => void,
): Promise<Measured> {
  const { environment, stop } = await start();
  try {
    const server = await startNext({ directory, hostname: "127.0.0.1", environment });
    try {
      const cases = await casesOf(server, isWhole);
      say(`With ${name}: ${cases.size} cases, ${plan.rounds} rounds of ${plan.seconds} s each.`);
      const operations = await measureOperations(server, plan.visitors);
      return { store: name, operations, gate: await run(server, cases, plan) };
    } finally {
      await server.stop();
    }
  } finally {
    await stop();
  }
}

/** `isWhole`: what asks no store, too. */
async function casesOf({ origin }: NextServer, isWhole: boolean): Promise<Map<string, Case>> {
  const protectedUrl = `${origin}${places.protected}`;
  const cases = new Map<string, Case>();
  if (isWhole) cases.set("no middleware", { url: `${origin}${places.none}` });
  cases.set(baseline, { url: `${origin}${places.empty}` });
  if (isWhole) cases.set("a public page", { url: `${origin}${places.open}` });
  for (const algorithm of isWhole ? algorithms : []) {
    const headers = await signInOften(origin, "jwt", algorithm === "ES256" ? 100 : 1, {
      algorithm,
    });
    cases.set(`JWT, ${algorithm}`, { url: protectedUrl, headers: headers.slice(0, 1) });
    if (headers.length > 1)
      cases.set(`JWT, ${algorithm}, a hundred in turn`, { url: protectedUrl, headers });
  }
  const sessions = await signInOften(origin, "session", 100);
  cases.set("session", { url: protectedUrl, headers: sessions.slice(0, 1) });
  cases.set("session, a hundred in turn", { url: protectedUrl, headers: sessions });
  return cases;
}

const baseline = "a middleware that does nothing";

/**
 * Round by round, each case right after the middleware that does nothing: what else the machine does in these
 * two seconds meets both. The first round only warms up.
 */
async function run(
  server: NextServer,
  cases: ReadonlyMap<string, Case>,
  { rounds, seconds, connections }: Plan,
): Promise<Result[]> {
  const seen = [...cases].map(([name, one]) => ({
    name,
    one,
    rates: [] as number[],
    ratios: [] as number[],
    cpu: [] as (number | null)[],
  }));
  const base = cases.get(baseline);
  if (!base) throw new Error(`There is no case called ${baseline}.`);
  for (let round = 0; round <= rounds; round += 1) {
    for (const { one, rates, ratios, cpu } of seen) {
      await askOnce(one);
      const { perSecond: without } = await load({ ...base, seconds, connections });
      const before = cpuMillisecondsOf(server.pid);
      const { requests, perSecond } = await load({ ...one, seconds, connections });
      if (round === 0) continue;
      rates.push(perSecond);
      ratios.push(perSecond / without);
      cpu.push(perRequest(before, cpuMillisecondsOf(server.pid), requests));
    }
  }
  return seen.map(({ name, rates, ratios, cpu }) => {
    const known = cpu.filter((one) => one !== null);
    return {
      name,
      requestsPerSecond: median(rates),
      ratio: spread(ratios),
      cpuMilliseconds: known.length > 0 ? median(known) : null,
    };
  });
}
