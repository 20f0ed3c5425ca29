/**
 * DEMO: a program of this machine that listens on loopback, at a port that the system chooses, for as long
 * as one run. Guarantees: it is ended by whoever started it, and with this process. Node only.
 */
import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** One that is told to end has so long before it is ended. */
const graceMilliseconds = 2_000;
const lookEveryMilliseconds = 20;

const known = new Map<string, Promise<boolean>>();

/** Whether it is on this machine. Asked once. `word`: with which it says its version and ends. */
export function hasProgram(name: string, word: string): Promise<boolean> {
  const asked = known.get(name) ?? answersTo(name, word);
  known.set(name, asked);
  return asked;
}

async function answersTo(name: string, word: string): Promise<boolean> {
  const child = spawn(name, [word], { stdio: "ignore" });
  const ended = await once(child, "exit").catch(() => [1]);
  return ended[0] === 0;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

export interface LoopbackProgram {
  name: string;
  words: readonly string[];
  port: number;
  /** Where it runs. */
  folder: string;
  signal: AbortSignal;
}

/** Answers, once it listens, with what ends it. */
export async function startProgram({
  name,
  words,
  port,
  folder,
  signal,
}: LoopbackProgram): Promise<() => Promise<void>> {
  const child = spawn(name, words, { cwd: folder, stdio: "ignore" });
  child.once("error", () => {});
  const end = () => void child.kill("SIGKILL");
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    if (hasEnded(child)) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const timer = setTimeout(end, graceMilliseconds);
    await ended;
    clearTimeout(timer);
  };
  while (!(await isListening(port))) {
    if (hasEnded(child) || signal.aborted) {
      await stop();
      throw new Error(`${name} does not start.`);
    }
    await delay(lookEveryMilliseconds);
  }
  return stop;
}

const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null;

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
