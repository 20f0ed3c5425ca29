/** For tests: three masters of this machine's redis-server, to kill and to start again, each with a third of the slots. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Engine } from "./embedded-engine";
import { createRedisServerEngine } from "./redis-server-engine";
import { freePort } from "./test-engines";

export interface Master {
  url: string;
  port: number;
  /** Asks this one by itself; the answer as text. */
  ask(...command: string[]): Promise<string>;
  kill(): Promise<void>;
  /** Again, as the same node of the same cluster. */
  start(): Promise<void>;
}

export interface TestCluster {
  masters: Master[];
  /** What REDIS_URL is set to. */
  urls: string;
  stop(): Promise<void>;
}

const thirds = [
  [0, 5460],
  [5461, 10922],
  [10923, 16383],
] as const;

/** `settings`: further words of each one's command line. */
export async function startRedisCluster(settings: readonly string[] = []): Promise<TestCluster> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), "claimcheck-cluster-"));
  const masters: (Master & { bus: number })[] = [];
  const stop = async () => {
    for (const master of masters) await master.kill();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const _ of thirds) masters.push(await startMaster(folder, settings));
    const [first] = masters;
    for (const [index, master] of masters.entries()) {
      const [from = 0, to = 0] = thirds[index] ?? [];
      await master.ask("CLUSTER", "ADDSLOTSRANGE", String(from), String(to));
      if (first && master !== first)
        await first.ask("CLUSTER", "MEET", "127.0.0.1", String(master.port), String(master.bus));
    }
    for (const master of masters) await isWhole(master);
  } catch (error) {
    await stop();
    throw error;
  }
  return { masters, urls: masters.map(({ url }) => url).join(","), stop };
}

/** Every node says so of itself, and then knows where every slot is. */
async function isWhole({ ask }: Master): Promise<void> {
  const until = Date.now() + 30_000;
  for (let info = ""; Date.now() < until; info = await ask("CLUSTER", "INFO")) {
    if (/cluster_state:ok/.test(info) && /cluster_slots_ok:16384/.test(info)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The cluster does not come together.");
}

async function startMaster(folder: string, settings: readonly string[]) {
  const [port, bus] = [await freePort(), await freePort()];
  const url = `redis://127.0.0.1:${port}`;
  const words = [
    ...["--port", String(port), "--cluster-port", String(bus), "--bind", "127.0.0.1"],
    ...["--save", "", "--appendonly", "no", "--cluster-enabled", "yes"],
    ...["--cluster-config-file", `nodes-${port}.conf`, "--cluster-node-timeout", "2000"],
    ...["--appenddirname", `log-${port}`],
    ...["--cluster-require-full-coverage", "no", ...settings],
  ];
  let child: ChildProcess | null = null;
  const withEngine = async <T>(work: (engine: Engine) => Promise<T>) => {
    const engine = await createRedisServerEngine(url);
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  };
  const master = {
    url,
    port,
    bus,
    ask: (...command: string[]) =>
      withEngine(async ({ run }) => {
        const reply = await run(command);
        return Array.isArray(reply) ? reply.map(String).join("\n") : String(reply);
      }),
    kill: async () => {
      if (child?.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL");
        await once(child, "exit");
      }
      child = null;
    },
    start: async () => {
      child = spawn("redis-server", words, { cwd: folder, stdio: "ignore" });
      const until = Date.now() + 20_000;
      const answers = () => master.ask("PING").catch(() => "");
      while ((await answers()) !== "PONG")
        if (Date.now() > until || child.exitCode !== null)
          throw new Error("redis-server does not start.");
    },
  };
  await master.start();
  return master;
}
