/**
 * People who live in a server while its store is killed and paused, minute by minute. The store keeps what it
 * has acknowledged (`appendfsync always`), so nobody has a reason to be signed out.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { live, newTally, type Tally } from "../e2e/support/household";
import { freePort, type NextServer, startNext } from "../e2e/support/next-server";
import { type RedisServer, redisServerOn } from "../e2e/support/redis-server";

export interface Minute extends Omit<Tally, "seen"> {
  minute: number;
  /** What the server holds once its garbage is collected, MB. */
  heldMegabytes: number;
  /** What the system counts as its memory, MB: with the room that it keeps for later. */
  residentMegabytes: number;
}

const households = 8;
const tellMemory = pathToFileURL(path.join(import.meta.dirname, "tell-memory.mjs"));

/** Tells `say` each minute, and answers with the whole. Needs `redis-server`. */
export async function soak(minutes: number, say: (minute: Minute) => void): Promise<Tally> {
  const directory = mkdtempSync(path.join(tmpdir(), "claimcheck-soak-"));
  const redis = redisServerOn(await freePort(), [
    ...["--appendonly", "yes", "--appendfsync", "always", "--dir", directory],
  ]);
  await redis.start();
  const server = await startNext({
    hostname: "127.0.0.1",
    environment: { REDIS_URL: redis.url, NODE_OPTIONS: `--import=${tellMemory}` },
  });
  const tally = newTally();
  const end = Date.now() + minutes * 60_000;
  try {
    await Promise.all([
      ...Array.from({ length: households }, () =>
        live(server.origin, tally, AbortSignal.timeout(end - Date.now())),
      ),
      troubleStore(redis, end),
      tellMinutes(server, tally, minutes, say),
    ]);
    return tally;
  } finally {
    await server.stop();
    await redis.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Two seconds away or silent, at every fifteenth; each refused retry comes within the refresh grace. */
async function troubleStore(redis: RedisServer, end: number): Promise<void> {
  for (let trouble = 0; Date.now() + 20_000 < end; trouble += 1) {
    await delay(13_000);
    if (trouble % 2 === 0) await redis.kill();
    else redis.pause();
    await delay(2_000);
    if (trouble % 2 === 0) await redis.start();
    else redis.goOn();
  }
}

async function tellMinutes(
  server: NextServer,
  tally: Tally,
  minutes: number,
  say: (minute: Minute) => void,
): Promise<void> {
  for (let minute = 1; minute <= minutes; minute += 1) {
    await delay(60_000);
    const { seen: _seen, ...counts } = tally;
    say({ minute, ...counts, ...(await memoryOf(server)) });
  }
}

/** What the process holds, and what the system says of it. */
async function memoryOf(
  server: NextServer,
): Promise<Pick<Minute, "heldMegabytes" | "residentMegabytes">> {
  if (server.pid === undefined) throw new Error("There is no server.");
  const told = () => [...server.output().matchAll(/^held (\d+)$/gm)].map(([, bytes]) => bytes);
  const before = told().length;
  process.kill(server.pid, "SIGUSR2");
  while (told().length === before) await delay(100);
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return {
    heldMegabytes: Math.round(Number(told()[before]) / 2 ** 20),
    residentMegabytes: Math.round(Number(resident) / 1024),
  };
}
