/** Configurations that are broken on purpose, each found out by name and with its fix, where the application would stumble. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  test,
  vi,
} from "vitest";
import { randomSecret } from "../../base/secrets";
import { Trace } from "../../base/trace";
import { reach } from "../../boot/provide-postgres";
import { currentEnvironment } from "../../config";
import { generatePrivateKeys } from "../../jwt/generate-keys";
import { openPostgres } from "../../store/postgres/client";
import { migrate } from "../../store/postgres/migrate";
import { createServerEngine } from "../../store/postgres/server-engine";
import { hasPostgres, startPostgres, type TestPostgres } from "../../store/postgres/test-engines";
import { freePort, hasRedisServer, startRedisServer } from "../../store/redis/test-engines";
import { examineConfiguration } from "./configuration";
import { type Finding, isWrong } from "./finding";

type Variables = Record<string, string>;

const password = "hunter2-is-the-credential";
let root: string;
let good: Variables;
let otherKeys: string;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "claimcheck-doctor-"));
  mkdirSync(path.join(root, ".next"));
  const routes = { "/trade-offs/page": "/trade-offs" };
  writeFileSync(path.join(root, ".next", "app-path-routes-manifest.json"), JSON.stringify(routes));
  good = { AUTH_SECRET: randomSecret(), JWT_PRIVATE_KEYS: inject("privateKeys") };
  otherKeys = await generatePrivateKeys();
});
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const ours =
  /^(APP_|AUTH_|JWT_|KV_|UPSTASH_|VERCEL|REDIS_|DATABASE_|STORE$|SESSION_|LAB$|PORT$|DRAIN|TRUSTED|MEMCACHED_)/;
/** What the boot provides for itself is not to reach the next test. */
const provided = [
  "UPSTASH_REDIS_REST_URL",
  "UPSTASH_REDIS_REST_TOKEN",
  "DATABASE_URL",
  "MEMCACHED_URL",
];

async function examine(changed: Variables): Promise<Finding[]> {
  for (const name of [
    ...Object.keys(currentEnvironment()).filter((one) => ours.test(one)),
    ...provided,
  ])
    vi.stubEnv(name, "");
  for (const [name, value] of Object.entries({ ...good, ...changed })) vi.stubEnv(name, value);
  const findings = await examineConfiguration(currentEnvironment(), root);
  expect(JSON.stringify(findings)).not.toContain(password);
  for (const finding of findings)
    expect(finding.level === "good" ? "-" : finding.fix, finding.says).toMatch(/\S[.…]$|^-$/);
  return findings;
}

/** What is wrong, as `name: about`. */
const wrongOf = async (changed: Variables) =>
  (await examine(changed)).filter(isWrong).map(({ name, about }) => `${name}: ${about}`);

/** How near a store is depends on what else this machine does. */
const namesOf = (findings: readonly Finding[]) =>
  findings.map(({ level, name, about }) =>
    `${level} ${name}: ${about}`.replace("advice store-far", "good store"),
  );

test("of a configuration without a store nothing is wrong, and it is said what ends with the process", async () => {
  expect(namesOf(await examine({}))).toEqual([
    "good variables: all",
    "good keys: all",
    "advice origin-assumed: APP_ORIGIN",
    "advice store-embedded: REDIS_URL",
  ]);
});

test("what is missing is made for the trial, and said", async () => {
  const findings = await examine({ AUTH_SECRET: "", JWT_PRIVATE_KEYS: "", STORE: "postgres" });
  expect(namesOf(findings).slice(-3)).toEqual([
    "advice store-embedded: DATABASE_URL",
    "advice made-at-start: AUTH_SECRET",
    "advice made-at-start: JWT_PRIVATE_KEYS",
  ]);
});

const firstKey = (change: (jwk: Record<string, unknown>) => unknown): string => {
  const [first, ...others] = JSON.parse(good.JWT_PRIVATE_KEYS ?? "").keys;
  return JSON.stringify({ keys: [change(first), ...others] });
};

const broken: readonly [string, () => Variables, string][] = [
  [
    "an origin with a slash",
    () => ({ APP_ORIGIN: "https://example.com/" }),
    "variable-unusable: APP_ORIGIN",
  ],
  [
    "an origin without TLS",
    () => ({ APP_ORIGIN: "http://example.com" }),
    "origin-in-the-clear: APP_ORIGIN",
  ],
  [
    "a Memcached that nobody names",
    () => ({ SESSION_STORE: "memcached" }),
    "variable-unusable: MEMCACHED_URL",
  ],
  [
    "a Memcached that is not there",
    () => ({ SESSION_STORE: "memcached", MEMCACHED_URL: "memcached://127.0.0.1:1" }),
    "store-unusable: MEMCACHED_URL",
  ],
  ["a guessable secret", () => ({ AUTH_SECRET: "changeme" }), "variable-unusable: AUTH_SECRET"],
  [
    "a secret replaced by itself",
    () => ({ AUTH_SECRET_PREVIOUS: good.AUTH_SECRET ?? "" }),
    "variable-unusable: AUTH_SECRET_PREVIOUS",
  ],
  [
    "a public key",
    () => ({ JWT_PRIVATE_KEYS: firstKey((jwk) => ({ ...jwk, d: undefined })) }),
    "key-unusable: JWT_PRIVATE_KEYS",
  ],
  [
    "a key of two halves",
    () => ({
      JWT_PRIVATE_KEYS: firstKey((jwk) => ({ ...jwk, d: JSON.parse(otherKeys).keys[0].d })),
    }),
    "key-unusable: JWT_PRIVATE_KEYS",
  ],
  [
    "quotation marks around the keys",
    () => ({ JWT_PRIVATE_KEYS: `'${good.JWT_PRIVATE_KEYS}'` }),
    "variable-unusable: JWT_PRIVATE_KEYS",
  ],
  [
    "a revocation that there is not",
    () => ({ JWT_REVOCATION: "always" }),
    "variable-unusable: JWT_REVOCATION",
  ],
  ["an engine that there is not", () => ({ STORE: "sqlite" }), "variable-unusable: STORE"],
  [
    "proxies by a word",
    () => ({ TRUSTED_PROXIES: "everybody" }),
    "variable-unusable: TRUSTED_PROXIES",
  ],
  ["a port beyond the last", () => ({ PORT: "70000" }), "variable-unusable: PORT"],
  ["an endless drain", () => ({ DRAIN_SECONDS: "601" }), "variable-unusable: DRAIN_SECONDS"],
  ["another build", () => ({ LAB: "off" }), "build-of-another-kind: LAB"],
  ["no build's name", () => ({ LAB: "no" }), "variable-unusable: LAB"],
  ["a Redis by http", () => ({ REDIS_URL: "http://example.com" }), "variable-unusable: REDIS_URL"],
  [
    "a password that cuts the address in two",
    () => ({ REDIS_URL: `redis://a/${password}@localhost` }),
    "variable-unusable: REDIS_URL",
  ],
  [
    "a database without a name",
    () => ({ STORE: "postgres", DATABASE_URL: "postgresql://app@localhost" }),
    "variable-unusable: DATABASE_URL",
  ],
  [
    "an Upstash address that holds its token",
    () => ({
      UPSTASH_REDIS_REST_URL: `https://a:${password}@localhost`,
      UPSTASH_REDIS_REST_TOKEN: "x",
    }),
    "variable-unusable: UPSTASH_REDIS_REST_URL",
  ],
];

test.each(broken)("%s is found out", async (_title, changed, finding) => {
  expect(await wrongOf(changed())).toEqual([finding]);
});

test("a store that is not there is found out, by its variable", async () => {
  const at = `127.0.0.1:${await freePort()}`;
  expect(await wrongOf({ REDIS_URL: `redis://:${password}@${at}` })).toEqual([
    "store-unusable: REDIS_URL",
  ]);
  expect(
    await wrongOf({ STORE: "postgres", DATABASE_URL: `postgresql://a:${password}@${at}/a` }),
  ).toEqual(["store-unusable: DATABASE_URL"]);
});

test("of two engines each is tried, and each is said", async () => {
  const at = `127.0.0.1:${await freePort()}`;
  const engines = { STORE: "postgres", SESSION_STORE: "redis" };
  const addresses = { DATABASE_URL: `postgresql://a@${at}/a`, REDIS_URL: `redis://${at}` };
  expect(await wrongOf({ ...engines, ...addresses })).toEqual([
    "store-unusable: DATABASE_URL",
    "store-unusable: REDIS_URL",
  ]);
});

test("an Upstash database is tried by Vercel's names, and what is set beside it is said not to be read", async () => {
  const at = `http://127.0.0.1:${await freePort()}`;
  const upstash = { KV_REST_API_URL: at, KV_REST_API_TOKEN: password };
  const findings = await examine({ ...upstash, REDIS_URL: "redis://localhost" });
  expect(namesOf(findings)).toContain(
    "wrong store-unusable: KV_REST_API_URL and KV_REST_API_TOKEN",
  );
  expect(namesOf(findings)).toContain("advice variable-not-read: REDIS_URL");
});

test("on Vercel everything that is missing is said at once", async () => {
  const empty = { AUTH_SECRET: "", JWT_PRIVATE_KEYS: "" };
  expect(await wrongOf({ ...empty, VERCEL: "1", REDIS_URL: "redis://localhost" })).toEqual([
    "variable-unusable: AUTH_SECRET",
    "variable-unusable: UPSTASH_REDIS_REST_URL",
    "variable-unusable: UPSTASH_REDIS_REST_TOKEN",
    "variable-unusable: JWT_PRIVATE_KEYS",
  ]);
  expect(
    await wrongOf({ VERCEL: "1", STORE: "postgres", DATABASE_URL: "postgresql://a@db.example/a" }),
  ).toEqual(["variable-unusable: DATABASE_URL"]);
});

test("all that is wrong is said at once, of the store too", async () => {
  const at = `127.0.0.1:${await freePort()}`;
  const changed = { APP_ORIGIN: "example.com", AUTH_SECRET: "x", REDIS_URL: `redis://${at}` };
  expect(await wrongOf(changed)).toEqual([
    "variable-unusable: APP_ORIGIN",
    "variable-unusable: AUTH_SECRET",
    "store-unusable: REDIS_URL",
  ]);
});

test("a rotation that is under way, and a proxy of nobody's, are worth a word", async () => {
  const findings = await examine({
    APP_ORIGIN: "https://example.com",
    AUTH_SECRET_PREVIOUS: randomSecret(),
  });
  expect(findings.some(isWrong)).toBe(false);
  expect(namesOf(findings)).toContain("advice previous-secret-in-use: AUTH_SECRET_PREVIOUS");
  expect(namesOf(findings)).toContain("advice proxies-unknown: TRUSTED_PROXIES");
});

describe.runIf(hasRedisServer)("a redis-server", () => {
  const withServer = async (
    settings: readonly string[],
    work: (address: string) => Promise<void>,
  ) => {
    const { port, stop } = await startRedisServer(settings);
    try {
      await work(`127.0.0.1:${port}`);
    } finally {
      await stop();
    }
  };

  test("that will do answers in so many milliseconds", async () => {
    await withServer(["--appendonly", "yes"], async (at) => {
      const findings = await examine({ REDIS_URL: `redis://${at}` });
      expect(namesOf(findings)).toEqual([
        "good variables: all",
        "good keys: all",
        "advice origin-assumed: APP_ORIGIN",
        "good store: REDIS_URL",
      ]);
    });
  });

  test("whose password is another is found out, in its own words", async () => {
    await withServer(["--requirepass", "right"], async (at) => {
      const findings = await examine({ REDIS_URL: `redis://:${password}@${at}` });
      expect(findings.filter(isWrong)).toEqual([
        expect.objectContaining({
          name: "store-unusable",
          about: "REDIS_URL",
          says: expect.stringContaining("WRONGPASS"),
        }),
      ]);
    });
  });

  test("whose user may not write is found out, in its own words", async () => {
    const user = [
      "--user",
      "app",
      "on",
      `>${password}`,
      "~*",
      "+@read",
      "+@scripting",
      "+@connection",
    ];
    await withServer(user, async (at) => {
      const findings = await examine({ REDIS_URL: `redis://app:${password}@${at}` });
      expect(findings.filter(isWrong)).toEqual([
        expect.objectContaining({
          name: "store-unusable",
          about: "REDIS_URL",
          says: expect.stringContaining("user executing the script can't run this command"),
        }),
      ]);
    });
  });

  test("that removes records when it is full is found out, and one that writes nothing down is worth a word", async () => {
    const settings = ["--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"];
    await withServer(settings, async (at) => {
      const findings = await examine({ REDIS_URL: `redis://${at}` });
      expect(namesOf(findings)).toContain("wrong store-evicts: REDIS_URL");
      expect(namesOf(findings)).toContain("advice store-forgets: REDIS_URL");
    });
  });
});

describe.runIf(hasPostgres)("a PostgreSQL", () => {
  let server: TestPostgres;
  let run: (...statements: string[]) => Promise<void>;
  let close: () => Promise<void>;
  const at = (user: string) => ({
    STORE: "postgres",
    DATABASE_URL: `postgresql://${user}@127.0.0.1:${server.port}/postgres`,
  });

  beforeAll(async () => {
    server = await startPostgres();
    const engine = createServerEngine(server.url);
    close = engine.close;
    run = async (...statements) => {
      for (const query of statements) await engine.run({ query, params: [] });
    };
    await run("CREATE ROLE reader LOGIN");
  }, 60_000);
  afterAll(async () => {
    await close();
    await server.stop();
  });

  test("without the schema is one that the next start changes, and the doctor does not", async () => {
    for (const _time of [1, 2])
      expect(namesOf(await examine(at("app")))).toContain("advice schema-to-be-made: DATABASE_URL");
  });

  test("whose user may not make the schema is found out", async () => {
    expect(await wrongOf(at("reader"))).toEqual(["schema-missing: DATABASE_URL"]);
  });

  test("whose user lacks a right is found out", async () => {
    const { url, close: closeEndpoint } = await reach(server.url);
    await migrate(openPostgres({ url, trace: new Trace(), timeoutMilliseconds: 5000 }));
    await closeEndpoint();
    await run(
      "GRANT USAGE ON SCHEMA sign_in TO reader",
      "GRANT SELECT ON ALL TABLES IN SCHEMA sign_in TO reader",
    );
    expect(await wrongOf(at("reader"))).toEqual(["store-unusable: DATABASE_URL"]);
    expect(namesOf(await examine(at("app")))).toContain("good store: DATABASE_URL");
  });
});
