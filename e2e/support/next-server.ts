/** Starts the application as a user would, on a free port, and tells when it answers. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";

const root = path.join(import.meta.dirname, "..", "..");

export interface NextServer {
  origin: string;
  /** The process that answers. */
  pid: number | undefined;
  /** Everything that it has printed. */
  output(): string;
  /** When its process is gone. */
  ended(): Promise<void>;
  stop(): Promise<void>;
}

export interface NextServerOptions {
  command?: "start" | "dev";
  directory?: string;
  environment?: Record<string, string>;
  /** Where it listens. Without it, everywhere. */
  hostname?: string;
}

export async function startNext(options: NextServerOptions = {}): Promise<NextServer> {
  const { child, origin, output } = await spawnNext(options);
  await answers(`${origin}/icon.svg`, child, output);
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };
  return {
    origin,
    pid: child.pid,
    output,
    ended,
    stop: async () => {
      child.kill("SIGTERM");
      await ended();
    },
  };
}

/** For a configuration that must not start: how it ended, and what it said. */
export async function runNextToItsEnd(
  options: NextServerOptions,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = await spawnNext(options);
  // A server that starts although it must not is ended, and so fails its test.
  const deadline = setTimeout(() => child.kill("SIGKILL"), 30_000);
  await once(child, "close");
  clearTimeout(deadline);
  return { code: child.exitCode, output: output() };
}

async function spawnNext({
  command = "start",
  directory = root,
  environment = {},
  hostname,
}: NextServerOptions) {
  const port = await freePort();
  // Its own, where it has one: a copy links to the repository's.
  const nextCli = path.join(directory, "node_modules", "next", "dist", "bin", "next");
  const place = ["-p", String(port), ...(hostname ? ["-H", hostname] : [])];
  const child = spawn(process.execPath, [nextCli, command, ...place], {
    cwd: directory,
    env: { ...withoutConfiguration(process.env), NEXT_TELEMETRY_DISABLED: "1", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed += String(chunk);
    });
  }
  return { child, origin: `http://${hostname ?? "localhost"}:${port}`, output: () => printed };
}

const ours = [
  "APP_ORIGIN",
  "AUTH_SECRET",
  "AUTH_SECRET_PREVIOUS",
  "JWT_PRIVATE_KEYS",
  "JWT_REVOCATION",
  "LAB",
  "UPSTASH_REDIS_REST_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "KV_REST_API_URL",
  "KV_REST_API_TOKEN",
  "REDIS_URL",
  "STORE",
  "SESSION_STORE",
  "DATABASE_URL",
  "MEMCACHED_URL",
  "DRAIN_SECONDS",
  "STANDALONE",
  "DOCTOR_USERNAME",
  "DOCTOR_PASSWORD",
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "TRUSTED_PROXIES",
  "VERCEL",
  "VERCEL_ENV",
  "VERCEL_URL",
  "VERCEL_BRANCH_URL",
  "VERCEL_PROJECT_PRODUCTION_URL",
];

/** The tests decide what is configured, not a shell and not an .env file: what is set empty stays so. */
export function withoutConfiguration({
  PORT: _port,
  NODE_ENV: _mode,
  ...environment
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...environment,
    ...Object.fromEntries(ours.map((name) => [name, ""])),
  } as NodeJS.ProcessEnv;
}

async function answers(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill("SIGKILL");
  throw new Error(`The server did not start.\n${output()}`);
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
