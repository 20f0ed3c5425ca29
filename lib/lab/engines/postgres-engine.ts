/**
 * DEMO: PostgreSQL of a run's own, inside this process and with its data in a folder, as a server of its
 * own has it. One without a session takes seconds to make: that is done once, and copied for each run.
 * Node only.
 */
import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { cp, mkdtemp, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { neon } from "@neondatabase/serverless";
import { z } from "zod";
import type { Ask } from "../../store/postgres/client";
import { createEmbeddedEngine } from "../../store/postgres/embedded-engine";
import { openEndpoint } from "../../store/postgres/endpoint";
import { openFamilies } from "../../store/postgres/families";
import { migration } from "../../store/postgres/migrate";
import { openSessions } from "../../store/postgres/sessions";
import { schema } from "../../store/postgres/tables";
import { openUsers } from "../../store/postgres/users";
import type { EngineKind, SpareEngine } from "./spare-engine";

/** The first statement after a start is slow. */
const statementMilliseconds = 10_000;
const name = "an embedded PostgreSQL, with its data in a folder";

let template: Promise<string> | undefined;

function openTemplate(): Promise<string> {
  template ??= makeTemplate().catch((error: unknown) => {
    template = undefined;
    throw error;
  });
  return template;
}

/** By a process of its own, so that nobody who asks this one waits meanwhile. */
const script = `
import { PGlite } from "@electric-sql/pglite";
const [, folder, statements] = process.argv;
const database = await PGlite.create(folder);
await database.exec(statements);
await database.close();`;

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(path.join(await realpath(tmpdir()), "claimcheck-postgres-"));
  const data = path.join(folder, "data");
  const words = ["--input-type=module", "-e", script, data, migration()];
  const child = spawn(process.execPath, words, { stdio: "ignore" });
  process.once("exit", () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("PostgreSQL's folder cannot be made.");
  return data;
}

async function serve(folder: string) {
  const engine = await createEmbeddedEngine(folder);
  const { url, close } = await openEndpoint(engine);
  const ask: Ask = async (statement, values, row) => {
    const fetchOptions = { signal: AbortSignal.timeout(statementMilliseconds), cache: "no-store" };
    const database = neon(url, { fullResults: true });
    const { rows } = await database.query(statement, [...values], { fetchOptions });
    return z.array(row).parse(rows);
  };
  return { ask, close };
}

async function open(folder: string): Promise<SpareEngine> {
  await cp(await openTemplate(), folder, { recursive: true });
  let running = await serve(folder);
  const client = () => ({ once: running.ask, repeatable: running.ask });
  const sizeStatement = `
SELECT pg_column_size(session.*)::int AS bytes FROM ${schema}.sessions AS session WHERE id = $1`;
  return {
    name,
    engine: "postgres",
    records: () => ({
      sessions: openSessions(client(), false),
      families: openFamilies(client()),
      users: openUsers(client()),
    }),
    async bytesOf({ deviceId }) {
      const row = z.object({ bytes: z.number() });
      const [found] = await running.ask(sizeStatement, [deviceId], row);
      return found?.bytes ?? 0;
    },
    async restart() {
      await running.close();
      running = await serve(folder);
    },
    fill: null,
    stop: () => running.close(),
  };
}

export const postgresEngine: EngineKind = {
  name,
  engine: "postgres",
  program: null,
  prepare: openTemplate,
  open: ({ folder }) => open(path.join(folder, "data")),
};
