/** What stands in front of a page costs so many requests a second: measured as ratios to a middleware that does nothing. */
import { removeCopy } from "../e2e/support/build-copy";
import { type NextServer, startNext } from "../e2e/support/next-server";
import { hasRedisServer, startRedisServer } from "../e2e/support/redis-server";
import { algorithms } from "../lib/jwt/algorithms";
import { buildApplication, places } from "./application";
import { signInOften } from "./credentials";
import { type Load, requestsPerSecond } from "./load";

export interface Plan {
  rounds: number;
  /** Of load, for each case in each round. */
  seconds: number;
  connections: number;
}

export interface Result {
  store: string;
  name: string;
  /** The median of all rounds. */
  requestsPerSecond: number;
  /** To the empty middleware in the same round: median, least and most. */
  ratio: { median: number; least: number; most: number };
}

type Case = Pick<Load, "url" | "headers">;

/** Builds once, then measures one server after another; tells `say` what it does. */
export async function measure(plan: Plan, say: (line: string) => void): Promise<Result[]> {
  say("Building the application that is measured.");
  const directory = buildApplication();
  try {
    const results = await measureWith("embedded Redis", directory, {}, plan, say);
    if (!hasRedisServer) {
      say("There is no redis-server on this machine: the rows with it are left out.");
      return results;
    }
    const redis = await startRedisServer();
    try {
      const environment = { REDIS_URL: `redis://127.0.0.1:${redis.port}` };
      return [
        ...results,
        ...(await measureWith("redis-server", directory, environment, plan, say)),
      ];
    } finally {
      await redis.stop();
    }
  } finally {
    removeCopy(directory);
  }
}

async function measureWith(
  store: string,
  directory: string,
  environment: Record<string, string>,
  plan: Plan,
  say: (line: string) => void,
): Promise<Result[]> {
  const server = await startNext({ directory, hostname: "127.0.0.1", environment });
  try {
    const cases = await casesOf(server);
    say(`With ${store}: ${cases.size} cases, ${plan.rounds} rounds of ${plan.seconds} s each.`);
    return (await run(cases, plan)).map((result) => ({ store, ...result }));
  } finally {
    await server.stop();
  }
}

async function casesOf({ origin }: NextServer): Promise<Map<string, Case>> {
  const protectedUrl = `${origin}${places.protected}`;
  const cases = new Map<string, Case>([
    ["no middleware", { url: `${origin}${places.none}` }],
    [baseline, { url: `${origin}${places.empty}` }],
    ["a public page", { url: `${origin}${places.open}` }],
  ]);
  for (const algorithm of algorithms) {
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

/** Round by round, so that whatever else the machine does meets every case. The first round only warms up. */
async function run(cases: ReadonlyMap<string, Case>, plan: Plan): Promise<Omit<Result, "store">[]> {
  const { rounds, seconds, connections } = plan;
  const measured = new Map([...cases.keys()].map((name): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, one] of cases) {
      const rate = await requestsPerSecond({ ...one, seconds, connections });
      if (round > 0) measured.get(name)?.push(rate);
    }
  }
  const bases = measured.get(baseline) ?? [];
  return [...measured].map(([name, rates]) => {
    const ratios = rates.map((rate, round) => rate / (bases[round] ?? Number.NaN));
    const ratio = { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
    return { name, requestsPerSecond: median(rates), ratio };
  });
}

/** Of an even number the lower middle: what was measured, and no mean. */
function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[(values.length - 1) >> 1] ?? Number.NaN;
}
