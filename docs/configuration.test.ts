/** docs/configuration.md says what the schemas say: of every variable, and in the very words. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { randomSecret } from "../lib/base/secrets";
import { provideMemcached } from "../lib/boot/provide-memcached";
import { provideStore } from "../lib/boot/provide-store";
import { serverSettings } from "../lib/boot/server-settings";
import { ConfigError, environmentSchema, parseConfig } from "../lib/config";
import * as flows from "../lib/flows";
import { problemOfAddress as problemOfServers } from "../lib/store/memcached/address";
import { problemOfAddress } from "../lib/store/postgres/address";
import { engineSchema } from "../lib/store/settings";
import { problemOfEndpoint } from "../lib/telemetry/require-endpoint";

type Variables = Record<string, string | undefined>;

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

interface Row {
  name: string;
  /** What is said when the value is missing, weak or wrong. */
  sentences: string[];
}

/** What stands between two comments of docs/configuration.md. */
function section(name: string): string {
  const [, text = ""] = read("docs/configuration.md").split(new RegExp(`<!-- /?${name} -->`));
  return text.trim();
}

const quotesOf = (text: string) =>
  [...text.matchAll(/“([^”]+)”/g)].map(([, sentence = ""]) => sentence);

const rows: Row[] = section("environment variables")
  .split("\n")
  .slice(2)
  .map((line) => {
    const name = /^\| `(\w+)` \|/.exec(line)?.[1] ?? line;
    const more = name === "JWT_PRIVATE_KEYS" ? quotesOf(section("key problems")) : [];
    return { name, sentences: [...new Set([...quotesOf(line), ...more])] };
  });

/** Set by Next itself, and no part of the configuration. */
const ofNext = ["NODE_ENV", "NEXT_RUNTIME"];

/** What the sources read by name, wherever they do. */
function namesRead(): string[] {
  const files = [
    ...readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.m?[jt]s$/.test(file))
      .map((file) => path.join("lib", file)),
    "instrumentation.ts",
    "middleware.ts",
    "next.config.mjs",
  ].filter((file) => !file.endsWith(".test.ts"));
  return files
    .flatMap((file) => [...read(file).matchAll(/\b(?:env|environment|set)\.([A-Z][A-Z_]+)\b/g)])
    .map(([, name = ""]) => name)
    .filter((name) => !ofNext.includes(name));
}

test("the table has a row for each variable that is read, and for no other", () => {
  const described = [
    ...Object.keys(environmentSchema.shape),
    ...Object.keys(serverSettings.in.shape),
    ...Object.keys(engineSchema.shape),
    ...Object.values(flows).flatMap(({ settings }) => Object.keys(settings.in.shape)),
    ...Object.values(flows).flatMap(({ recordSettings }) => Object.keys(recordSettings.in.shape)),
  ];
  const names = rows.map(({ name }) => name);
  expect(names.toSorted()).toEqual([...new Set([...described, ...namesRead()])].toSorted());
});

test("what can be set is in .env.example, or follows from the platform", () => {
  const example = [...read(".env.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  const platform = /^(?:VERCEL|KV_|PORT$)/;
  expect(
    rows
      .map(({ name }) => name)
      .filter((name) => !platform.test(name))
      .toSorted(),
  ).toEqual(example.toSorted());
});

let good: Variables;
beforeAll(async () => {
  good = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: inject("privateKeys"),
    UPSTASH_REDIS_REST_URL: "https://example.upstash.io",
    UPSTASH_REDIS_REST_TOKEN: "token",
  };
});

/** The good keys, with the first changed. */
const firstKey = (change: (jwk: Record<string, unknown>) => unknown) => () => {
  const [first, ...others] = JSON.parse(good.JWT_PRIVATE_KEYS ?? "").keys;
  return JSON.stringify({ keys: [change(first), ...others].filter(Boolean) });
};

/** Values that will not do. Undefined is a variable that is missing. */
const wrong: Readonly<Record<string, readonly (string | undefined | (() => string))[]>> = {
  APP_ORIGIN: ["example.com", "https://example.com/"],
  AUTH_SECRET: [undefined, "changeme"],
  AUTH_SECRET_PREVIOUS: ["changeme", () => good.AUTH_SECRET ?? ""],
  JWT_PRIVATE_KEYS: [
    undefined,
    "{",
    "[]",
    "'{}'",
    "JWT_PRIVATE_KEYS='{}'",
    () => JSON.stringify(JSON.parse(good.JWT_PRIVATE_KEYS ?? "").keys[0]),
    '{"keys":[{"kty":"EC"}]}',
    firstKey((jwk) => ({ ...jwk, d: undefined })),
    firstKey((jwk) => ({ ...jwk, use: "enc" })),
    firstKey(() => null),
    () => {
      const { keys } = JSON.parse(good.JWT_PRIVATE_KEYS ?? "");
      return JSON.stringify({ keys: [...keys, keys[0]] });
    },
  ],
  DATABASE_URL: [
    undefined,
    "postgresql://app@db.example/app",
    "x",
    "https://example.com/x",
    "postgresql://%zz@example.com/x",
    "postgresql://a/b@c/x",
    "postgresql://example.com/x",
    "postgresql://app@example.com",
  ],
  JWT_REVOCATION: ["no"],
  MEMCACHED_URL: [
    undefined,
    "memcached://127.0.0.1",
    "x",
    "memcached://app:password@127.0.0.1",
    "memcached://127.0.0.1/0",
    "memcached://a,memcached://a",
  ],
  LAB: ["no", "off"],
  DRAIN_SECONDS: ["x", "-1", "1.5", "601"],
  OTEL_EXPORTER_OTLP_ENDPOINT: ["x", "localhost:4318"],
  PORT: ["x", "70000", "1.5", "-1"],
  REDIS_URL: [
    "x",
    "http://example.com",
    "redis://%zz@example.com",
    "redis://a/b@c",
    "redis://a/b",
    "redis://a,rediss://b",
    "redis://u:p@a,redis://b",
    "redis://a,redis://b/3",
    "redis://a,redis://a",
  ],
  SESSION_STORE: ["x"],
  STORE: ["x"],
  TRUSTED_PROXIES: ["everybody"],
  UPSTASH_REDIS_REST_TOKEN: [undefined],
  UPSTASH_REDIS_REST_URL: [undefined, "https://user:password@example.com"],
  VERCEL_ENV: ["x"],
};

async function problemsOf(variables: Variables): Promise<readonly string[]> {
  try {
    // What the boot says of an address that it has to reach by itself, and what is left to say where it may not.
    const { STORE, DATABASE_URL, MEMCACHED_URL } = variables;
    const isWritten = DATABASE_URL !== undefined && problemOfAddress(DATABASE_URL) === null;
    if (STORE === "postgres" && DATABASE_URL && !isWritten) await provideStore(variables);
    if (MEMCACHED_URL && problemOfServers(MEMCACHED_URL)) await provideMemcached(variables);
    parseConfig(variables);
    const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = variables;
    const problem = endpoint === undefined ? null : problemOfEndpoint(endpoint);
    if (problem) return [problem];
    if (variables.REDIS_URL) await provideStore({ REDIS_URL: variables.REDIS_URL });
    if (variables.UPSTASH_REDIS_REST_URL?.includes("@")) await provideStore(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test.each(Object.entries(wrong))("of %s the table says what the app says", async (name, values) => {
  const said = new Set<string>();
  for (const value of values) {
    const text = typeof value === "function" ? value() : value;
    const problems = await problemsOf({
      ...good,
      ...(name === "DATABASE_URL" ? { STORE: "postgres" } : {}),
      ...(name === "MEMCACHED_URL" ? { SESSION_STORE: "memcached" } : {}),
      [name]: text,
    });
    const own = problems.filter((problem) => problem.startsWith(name));
    expect(own, `${name}=${text?.slice(0, 40)}`).not.toEqual([]);
    for (const problem of own) {
      said.add(
        problem
          .slice(name.length)
          .replace(/^:? /, "")
          .replace(/"[\w-]{43}"/, '"…"'),
      );
    }
  }
  expect([...said].toSorted()).toEqual(rows.find((row) => row.name === name)?.sentences.toSorted());
});

test("whatever the table quotes has been tried", () => {
  const quoted = rows.filter(({ sentences }) => sentences.length > 0).map(({ name }) => name);
  expect(quoted.toSorted()).toEqual(Object.keys(wrong).toSorted());
});
