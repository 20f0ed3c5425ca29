/**
 * The functions of a build, each with its traced files alone in a folder of its own, outside the repository, where
 * nothing that was forgotten can be found by luck.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";

const functionSchema = z.looseObject({
  handler: z.string(),
  runtime: z.string().regex(/^nodejs/),
  environment: z.record(z.string(), z.string()).default({}),
  filePathMap: z.record(z.string(), z.string()).default({}),
});

export interface PlacedFunction {
  directory: string;
  handler: string;
  environment: Record<string, string>;
  bytes: number;
  files: readonly string[];
}

/** By the path that the routing table knows: most of them are links to a few. */
export function placeFunctions({
  output,
  root,
  into,
}: {
  output: string;
  root: string;
  into: string;
}): ReadonlyMap<string, PlacedFunction> {
  const folder = path.join(output, "functions");
  const placed = new Map<string, PlacedFunction>();
  const byPath = new Map<string, PlacedFunction>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".func") || !statSync(path.join(folder, name)).isDirectory()) continue;
    const source = realpathSync(path.join(folder, name));
    if (!existsSync(path.join(source, ".vc-config.json")) || isEdge(source)) continue;
    const one =
      placed.get(source) ??
      placeFunction(source, { root, into: path.join(into, String(placed.size)) });
    placed.set(source, one);
    byPath.set(`/${name.replaceAll("\\", "/").slice(0, -".func".length)}`, one);
  }
  return byPath;
}

function isEdge(source: string): boolean {
  const { runtime } = JSON.parse(readFileSync(path.join(source, ".vc-config.json"), "utf8"));
  return runtime === "edge";
}

function placeFunction(
  source: string,
  { root, into }: { root: string; into: string },
): PlacedFunction {
  const settings: unknown = JSON.parse(readFileSync(path.join(source, ".vc-config.json"), "utf8"));
  const { handler, environment, filePathMap } = functionSchema.parse(settings);
  cpSync(source, into, { recursive: true, verbatimSymlinks: true });
  for (const [target, file] of Object.entries(filePathMap))
    place(path.join(root, file), path.join(into, target));
  const files = readdirSync(into, { recursive: true, encoding: "utf8" }).filter((name) =>
    lstatSync(path.join(into, name)).isFile(),
  );
  const bytes = files.reduce((sum, name) => sum + statSync(path.join(into, name)).size, 0);
  return { directory: into, handler: path.join(into, handler), environment, bytes, files };
}

function place(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to);
}

export interface RunningFunction {
  port: number;
  stop(): Promise<void>;
}

export async function startFunction(
  { directory, handler, environment }: PlacedFunction,
  variables: Readonly<Record<string, string>>,
): Promise<RunningFunction> {
  const child = fork(path.join(import.meta.dirname, "function-process.mjs"), [handler], {
    cwd: directory,
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...variables, ...environment },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return { port: await portOf(child), stop: () => stop(child) };
}

async function portOf(child: ChildProcess): Promise<number> {
  const gone = once(child, "exit").then(() => {
    throw new Error("A function ended before it could be called.");
  });
  const [port] = await Promise.race([once(child, "message"), gone]);
  return z.number().parse(port);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
