/** For tests: Memcached servers of this machine. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { freePort } from "../redis/test-engines";
import { type Command, type Engine, openServers } from "./servers";

export const hasMemcached = spawnSync("memcached", ["-V"]).status === 0;

export interface TestMemcached {
  port: number;
  address: string;
  url: string;
  /** Ends it at once; what it had is gone. */
  kill(): Promise<void>;
  /** On the same port, empty. */
  start(): Promise<void>;
  /** It is there and says nothing, until it goes on. */
  pause(): void;
  goOn(): void;
  countItems(): Promise<number>;
}

/** `settings`: further words of its command line. As root it has to be told as whom to run. */
export async function startMemcached(settings: readonly string[] = []): Promise<TestMemcached> {
  const port = await freePort();
  const words = ["-l", "127.0.0.1", "-p", String(port), "-U", "0", "-u", "nobody", ...settings];
  let child: ChildProcess;
  const start = async () => {
    child = spawn("memcached", words, { stdio: "ignore" });
    while (!(await isListening(port)))
      if (hasEnded(child)) throw new Error("memcached does not start.");
  };
  await start();
  return {
    port,
    address: `127.0.0.1:${port}`,
    url: `memcached://127.0.0.1:${port}`,
    start,
    kill: async () => {
      if (hasEnded(child)) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
    pause: () => child.kill("SIGSTOP"),
    goOn: () => child.kill("SIGCONT"),
    countItems: () => countItems(port),
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null;

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function countItems(port: number): Promise<number> {
  const socket = connect(port, "127.0.0.1");
  socket.end("stats\r\nquit\r\n");
  let text = "";
  for await (const chunk of socket) text += String(chunk);
  return Number(/^STAT curr_items (\d+)/m.exec(text)?.[1]);
}

/**
 * The same servers, whose items can be made older: their clock is nobody's to move, so what has a time to
 * live is stored anew with less of it.
 */
export async function openAgeingServers(addresses: readonly string[]) {
  const engine = await openServers(addresses);
  /** Until when each key lives, in milliseconds by a clock that no test moves. */
  const ends = new Map<string, number>();
  const run = async (command: Command) => {
    const reply = await engine.run(command);
    if ("seconds" in command && reply.said === "STORED")
      ends.set(command.key, performance.now() + command.seconds * 1000);
    return reply;
  };
  const ageing: Engine = { ...engine, run };
  return {
    engine: ageing,
    async age(milliseconds: number): Promise<void> {
      for (const [key, end] of ends) {
        const seconds = Math.ceil((end - milliseconds - performance.now()) / 1000);
        const [item] = (await engine.run({ verb: "gets", keys: [key] })).items;
        if (item && seconds > 0) await run({ verb: "set", key, value: item.value, seconds });
        else await engine.run({ verb: "delete", key });
        if (!item || seconds <= 0) ends.delete(key);
      }
    },
  };
}
