/** The engines that answer the PostgreSQL client on this machine: the embedded one, and a real server where there is one. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../redis/test-engines";
import { createEmbeddedEngine } from "./embedded-engine";
import type { SqlEngine } from "./engine";
import { createServerEngine } from "./server-engine";
import { keptTables, schema } from "./tables";

/** Where Debian keeps the programs of a server, the newest last; elsewhere they are on the path. */
function folderOfPrograms(): string {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root) : [];
  const newest = versions.sort((one, other) => Number(one) - Number(other)).at(-1);
  return newest ? path.join(root, newest, "bin") : "";
}

const program = (name: string) => path.join(folderOfPrograms(), name);

export const hasPostgres = spawnSync(program("postgres"), ["--version"]).status === 0;

/** A server refuses to run as root: there it runs as the user that Debian made for it. */
function otherUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

export interface TestPostgres {
  port: number;
  url: string;
  /** Ends it at once, and starts it again on the same port with what it had stored. */
  restart(): Promise<void>;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A PostgreSQL of this machine, in a folder of its own. `settings`: further words of its command line.
 * `files`: what is to lie beside its data, pg_hba.conf among them.
 */
export async function startPostgres(
  settings: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<TestPostgres> {
  const port = await freePort();
  const user = otherUser();
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "claimcheck-postgres-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const as = { cwd: folder, stdio: "ignore", ...user } as const;
  const data = path.join(folder, "data");
  const created = spawnSync(
    program("initdb"),
    ["-D", data, "-U", "app", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"],
    as,
  );
  if (created.status !== 0) throw new Error("initdb makes no cluster.");
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(data, name);
    writeFileSync(file, text, { mode: 0o600 });
    if (user) chownSync(file, user.uid, user.gid);
  }
  const words = [
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    folder,
    "-h",
    "127.0.0.1",
    "-F",
    ...settings,
  ];
  const start = async () => {
    const child = spawn(program("postgres"), words, as);
    while (spawnSync(program("pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]).status !== 0)
      if (child.exitCode !== null) throw new Error("PostgreSQL does not start.");
    return child;
  };
  let child = await start();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGQUIT");
    await once(child, "exit");
  };
  return {
    port,
    url: `postgresql://app@127.0.0.1:${port}/postgres`,
    kill,
    restart: async () => {
      await kill();
      child = await start();
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface TestEngine {
  engine: SqlEngine;
  /** What is kept gets so many milliseconds older, where moving this process's clock does not do it. */
  age(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** The server's clock is nobody's to move: each row's end comes nearer instead. */
async function agePostgres(engine: SqlEngine, milliseconds: number): Promise<void> {
  const by = `interval '${milliseconds} milliseconds'`;
  for (const table of keptTables)
    await engine.run({
      query: `UPDATE ${schema}.${table} SET kept_until = kept_until - ${by} WHERE kept_until < 'infinity'`,
      params: [],
    });
  await engine.run({
    query: `UPDATE ${schema}.failures SET times = ARRAY(SELECT failed_at - ${by} FROM unnest(times) AS failed_at)`,
    params: [],
  });
}

async function realServer(): Promise<TestEngine> {
  const { url, stop } = await startPostgres();
  const engine = createServerEngine(url);
  return { engine, age: (milliseconds) => agePostgres(engine, milliseconds), stop };
}

/** Its clock is this process's. */
const embedded = async (): Promise<TestEngine> => ({
  engine: await createEmbeddedEngine(),
  age: async () => {},
  stop: async () => {},
});

export const testEngines: [string, () => Promise<TestEngine>][] = [
  ["the embedded PostgreSQL", embedded],
  ...(hasPostgres ? [["PostgreSQL", realServer] as [string, () => Promise<TestEngine>]] : []),
];
