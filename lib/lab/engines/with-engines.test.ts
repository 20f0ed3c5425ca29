import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { EngineKind, SpareEngine } from "./spare-engine";
import { findEngines, withEngines } from "./with-engines";

const folders: string[] = [];
let stopped = 0;

function kind(name: string, prepare?: () => Promise<unknown>): EngineKind {
  const engine: SpareEngine = {
    name,
    engine: "redis",
    records: () => {
      throw new Error("Nobody asks.");
    },
    bytesOf: async () => 0,
    restart: async () => {},
    fill: null,
    stop: async () => {
      stopped += 1;
    },
  };
  return {
    name,
    engine: "redis",
    program: null,
    ...(prepare ? { prepare } : {}),
    open: async ({ folder }) => {
      expect(existsSync(folder)).toBe(true);
      folders.push(folder);
      return engine;
    },
  };
}

const never = new AbortController().signal;

test("each engine is lent in turn, and whatever happens it is ended and its folder is gone", async () => {
  const work = async ({ name }: SpareEngine) => {
    if (name === "second") throw new Error("broken");
    return name;
  };
  await expect(withEngines([kind("first"), kind("second")], never, work)).rejects.toThrow("broken");
  expect(stopped).toBe(2);
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, false]);
});

test("one that cannot be made ready is left out and named", async () => {
  const { results, late } = await withEngines(
    [kind("first"), kind("second", () => Promise.reject(new Error("no room")))],
    never,
    async ({ name }) => name,
  );
  expect({ results, late }).toEqual({ results: ["first"], late: ["second"] });
});

test("one run has them at a time, and one that nobody waits for any more does not begin", async () => {
  let running = 0;
  const work = async () => {
    running += 1;
    expect(running).toBe(1);
    await delay(10);
    running -= 1;
  };
  const gone = AbortSignal.abort();
  const runs = [never, never, gone].map((signal) => withEngines([kind("one")], signal, work));
  const ends = await Promise.allSettled(runs);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
});

test("on Vercel there is what is embedded and nothing else", async () => {
  vi.stubEnv("VERCEL", "1");
  const { reachable, missing } = await findEngines();
  vi.unstubAllEnvs();
  expect(reachable.map(({ program }) => program)).toEqual([null, null]);
  expect(missing).toEqual(["redis-server", "memcached"]);
});

test("an engine that does not start is left out and named", async () => {
  const broken = { ...kind("broken"), open: () => Promise.reject(new Error("no program")) };
  const name = async (engine: SpareEngine) => engine.name;
  const { results, late } = await withEngines([broken, kind("other")], never, name);
  expect({ results, late }).toEqual({ results: ["other"], late: ["broken"] });
});
