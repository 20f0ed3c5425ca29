/** What stops the boot of an application whose store is PostgreSQL, on a real server of this machine. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { ConfigError } from "../config";
import { createServerEngine } from "../store/postgres/server-engine";
import { schema } from "../store/postgres/tables";
import { hasPostgres, startPostgres, type TestPostgres } from "../store/postgres/test-engines";
import { freePort } from "../store/redis/test-engines";
import { provideStore } from "./provide-store";

const secret = "hunter2-is-the-credential";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const provide = (DATABASE_URL: string) => {
  vi.stubEnv("DATABASE_URL", DATABASE_URL);
  vi.spyOn(console, "info").mockImplementation(() => {});
  return provideStore({ STORE: "postgres", DATABASE_URL });
};

/** The one problem that stops the boot. */
async function problemWith(url: string): Promise<string> {
  const error = await provide(url).then(
    async ({ close }) => close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw error ?? new Error("It boots.");
  expect(error.message).not.toContain(secret);
  expect(error.problems).toHaveLength(1);
  return error.problems[0] ?? "";
}

test("a database that is not there stops it with the address", async () => {
  const host = `127.0.0.1:${await freePort()}`;
  expect(await problemWith(`postgresql://app:${secret}@${host}/app`)).toBe(
    `DATABASE_URL: Nothing answers at ${host}. Start the database there, or correct the address.`,
  );
});

test("a host that there is not stops it with its name", async () => {
  const problem = await problemWith(`postgresql://app:${secret}@no-such-host.invalid/app`);
  expect(problem).toMatch(/^DATABASE_URL: There is no host of that name: no-such-host\.invalid\./);
});

/** For 127.0.0.1, by the program that every machine has. */
function selfSigned(): { certificate: string; key: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "claimcheck-tls-"));
  const at = (name: string) => path.join(folder, name);
  const words = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout ${at("key")} -out ${at("crt")}`;
  const made = spawnSync("openssl", words.split(" "), { stdio: "ignore" });
  if (made.status !== 0) throw new Error("openssl makes no certificate.");
  const files = {
    certificate: readFileSync(at("crt"), "utf8"),
    key: readFileSync(at("key"), "utf8"),
  };
  rmSync(folder, { recursive: true });
  return files;
}

describe.runIf(hasPostgres)("a PostgreSQL", () => {
  let server: TestPostgres;
  /** As the owner of the cluster. */
  let run: (...statements: string[]) => Promise<void>;
  let close: () => Promise<void>;
  const at = (user: string, database: string, more = "") =>
    `postgresql://${user}@127.0.0.1:${server.port}/${database}${more}`;

  beforeAll(async () => {
    server = await startPostgres();
    const engine = createServerEngine(server.url);
    run = async (...statements) => {
      for (const query of statements) await engine.run({ query, params: [] });
    };
    close = () => engine.close();
    await run(
      `CREATE ROLE plain LOGIN PASSWORD '${secret}'`,
      "CREATE DATABASE closed",
      "REVOKE CREATE ON DATABASE closed FROM PUBLIC",
      "CREATE DATABASE granted",
      "CREATE DATABASE newer",
      "CREATE DATABASE serial",
      "CREATE DATABASE readable",
      "ALTER DATABASE serial SET default_transaction_isolation = 'serializable'",
      "ALTER DATABASE readable SET default_transaction_read_only = on",
    );
  }, 60_000);
  afterAll(async () => {
    await close();
    await server.stop();
  });

  test.each([
    [
      "has no such user",
      "nobody",
      "postgres",
      /"28000 role "nobody" does not exist".*user and pass/,
    ],
    ["has no such database", "app", "none", /"3D000 database "none" does not exist".*Create the d/],
    [
      "lets this user make no schema",
      "plain",
      "closed",
      /"42501 permission denied.*npm run migrate/,
    ],
    ["begins transactions otherwise", "app", "serial", /"serializable".*ALTER ROLE/],
    ["may only be read", "app", "readable", /"25006 cannot execute .* in a read-only.*primary/],
  ])("that %s stops the boot", async (_what, user, database, says) => {
    const problem = await problemWith(at(`${user}:${secret}`, database));
    expect(problem).toMatch(/^DATABASE_URL: /);
    expect(problem).toMatch(says);
  });

  test("that speaks no TLS stops it where TLS is asked for", async () => {
    const problem = await problemWith(at("app", "postgres", "?sslmode=verify-full"));
    expect(problem).toMatch(/speaks no TLS there\. Leave sslmode=verify-full out/);
  });

  test("whose schema is newer than the code stops the boot, and is left as it is", async () => {
    const first = await provide(at("app", "newer"));
    await first.close();
    const engine = createServerEngine(at("app", "newer"));
    await engine.run({ query: `INSERT INTO ${schema}.migrations VALUES (99)`, params: [] });
    await engine.close();
    expect(await problemWith(at("app", "newer"))).toMatch(/has version 99, and this code knows 1/);
  });

  test("whose schema somebody else has made will do once its use is granted, and says what lacks before", async () => {
    const owner = await provide(at("app", "granted"));
    await owner.close();
    const url = at(`plain:${secret}`, "granted");
    expect(await problemWith(url)).toMatch(/"42501 permission denied for schema/);
    const engine = createServerEngine(at("app", "granted"));
    const grant = (query: string) => engine.run({ query, params: [] });
    await grant(`GRANT USAGE ON SCHEMA ${schema} TO plain`);
    await grant(`GRANT SELECT ON ${schema}.migrations TO plain`);
    expect(await problemWith(url)).toMatch(/lacks SELECT on .*GRANT SELECT, INSERT/);
    await grant(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO plain`);
    await engine.close();
    const provided = await provide(url);
    expect(provided.name).toBe(`PostgreSQL at 127.0.0.1:${server.port}`);
    await provided.close();
  });

  test("that asks for a password stops the boot without the right one, and says nothing of it", async () => {
    const strict = await startPostgres([], {
      "pg_hba.conf": "host all owner 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n",
    });
    try {
      const url = (password: string) =>
        `postgresql://app${password}@127.0.0.1:${strict.port}/postgres`;
      const says = /"28P01 password authentication failed for user "app"".*Give user and password/;
      expect(await problemWith(url(`:${secret}`))).toMatch(says);
      expect(await problemWith(url(""))).toMatch(/asks for a password, and the address has none/);
    } finally {
      await strict.stop();
    }
  });

  test("that admits nobody in the clear, or whose certificate nobody trusts, stops the boot", async () => {
    const { certificate, key } = selfSigned();
    const tls = await startPostgres(["-c", "ssl=on"], {
      "pg_hba.conf": "hostssl all all 127.0.0.1/32 trust\n",
      "server.crt": certificate,
      "server.key": key,
    });
    try {
      const url = (more: string) => `postgresql://app@127.0.0.1:${tls.port}/postgres${more}`;
      expect(await problemWith(url(""))).toMatch(/"28000 no pg_hba\.conf .*\?sslmode=verify-full/);
      expect(await problemWith(url("?sslmode=verify-full"))).toMatch(
        /shows a certificate that is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
      );
      const folder = mkdtempSync(path.join(tmpdir(), "claimcheck-ca-"));
      writeFileSync(path.join(folder, "ca.crt"), certificate);
      const root = encodeURIComponent(path.join(folder, "ca.crt"));
      const trusted = await provide(url(`?sslmode=verify-full&sslrootcert=${root}`));
      expect(trusted.name).toBe(`PostgreSQL at 127.0.0.1:${tls.port}`);
      await trusted.close();
      rmSync(folder, { recursive: true });
    } finally {
      await tls.stop();
    }
  });

  test("that several instances find empty at once has its schema from one of them", async () => {
    await run("CREATE DATABASE shared");
    const all = await Promise.all(Array.from({ length: 5 }, () => provide(at("app", "shared"))));
    for (const one of all) await one.close();
    const engine = createServerEngine(at("app", "shared"));
    const query = `SELECT version FROM ${schema}.migrations`;
    expect((await engine.run({ query, params: [] })).rows).toEqual([["1"]]);
    const trials = `SELECT count(*) FROM ${schema}.denied`;
    expect((await engine.run({ query: trials, params: [] })).rows).toEqual([["0"]]);
    await engine.close();
  });
});
