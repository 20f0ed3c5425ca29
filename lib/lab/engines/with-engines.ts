/**
 * DEMO: lends the engines that can be reached here to one run, one after the other: first those that need
 * nothing, then those whose program is on this machine. Guarantees: one run has them at a time; each is
 * ended before the next begins, and what it left is removed, whatever happens. Node only.
 */
import "server-only";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import { logUnexpected } from "../../base/log";
import { currentEnvironment } from "../../config";
import { hasProgram } from "./loopback-program";
import { memcachedEngine } from "./memcached-engine";
import { postgresEngine } from "./postgres-engine";
import { redisEngines } from "./redis-engines";
import type { EngineKind, EngineSurroundings, SpareEngine } from "./spare-engine";

const kinds: readonly EngineKind[] = [...redisEngines, memcachedEngine, postgresEngine];

const oneRun = pLimit(1);

/** A run may wait so long for an engine that is being made ready; the next run has it. */
const patienceMilliseconds = 18_000;

export interface ReachableEngines {
  reachable: readonly EngineKind[];
  /** The programs that are not here, each once. */
  missing: readonly string[];
}

/** On Vercel nothing lives longer than a request, and there are no such programs. */
export async function findEngines(): Promise<ReachableEngines> {
  const isVercel = currentEnvironment().VERCEL === "1";
  const there = await Promise.all(
    kinds.map(async ({ program }) => {
      if (!program) return true;
      return !isVercel && (await hasProgram(program.name, program.versionWord));
    }),
  );
  const reachable = kinds.filter((_kind, index) => there[index]);
  const others = kinds.filter((_kind, index) => !there[index]);
  return {
    reachable,
    missing: [...new Set(others.map(({ program, name }) => program?.name ?? name))],
  };
}

export interface Lent<Result> {
  results: Result[];
  /** Engines that did not start here in time. */
  late: string[];
}

/** `isQuiet`: nothing is still being made ready while one is used, for whoever measures. */
export function withEngines<Result>(
  engines: readonly EngineKind[],
  signal: AbortSignal,
  work: (engine: SpareEngine) => Promise<Result>,
  { isQuiet = false } = {},
): Promise<Lent<Result>> {
  const until = performance.now() + patienceMilliseconds;
  const prepared = engines.map((kind) => [kind, isReady(kind)] as const);
  const areReady = Promise.all(prepared.map(([, ready]) => ready));
  return oneRun(async () => {
    if (isQuiet) await Promise.race([areReady, patience(until)]);
    const root = await mkdtemp(path.join(await realpath(tmpdir()), "claimcheck-engines-"));
    try {
      const results: Result[] = [];
      const late: string[] = [];
      for (const [kind, ready] of prepared) {
        signal.throwIfAborted();
        const isThere = await Promise.race([ready, patience(until)]);
        const engine = isThere ? await start(kind, { folder: root, signal }) : null;
        if (engine) results.push(await lend(engine, work));
        else late.push(kind.name);
      }
      return { results, late };
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });
}

const patience = (until: number) =>
  delay(Math.max(0, until - performance.now()), false, { ref: false });

async function isReady({ prepare }: EngineKind): Promise<boolean> {
  try {
    await prepare?.();
    return true;
  } catch (error) {
    logUnexpected(error);
    return false;
  }
}

/** Null: it does not start here. A run that nobody waits for any more ends instead. */
async function start(
  kind: EngineKind,
  { folder: root, signal }: EngineSurroundings,
): Promise<SpareEngine | null> {
  try {
    const folder = await mkdtemp(path.join(root, `${kind.engine}-`));
    return await kind.open({ folder, signal });
  } catch (error) {
    signal.throwIfAborted();
    logUnexpected(error);
    return null;
  }
}

async function lend<Result>(
  engine: SpareEngine,
  work: (engine: SpareEngine) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(engine);
  } finally {
    await engine.stop();
  }
}
