import { beforeAll, expect, inject, test } from "vitest";
import { randomSecret } from "./base/secrets";
import { ConfigError, parseConfig, parseStoreConfig } from "./config";

let good: Record<string, string>;
beforeAll(async () => {
  good = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: inject("privateKeys"),
    UPSTASH_REDIS_REST_URL: "https://example.upstash.io",
    UPSTASH_REDIS_REST_TOKEN: "token",
  };
});

function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    parseConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

test("what npm run keys prints is accepted", () => {
  expect(parseConfig(good)).toMatchObject({ origin: "http://localhost:3000", isHttps: false });
});

test("names everything that is missing, each with its fix", () => {
  expect(problemsOf({})).toEqual([
    expect.stringMatching(/^AUTH_SECRET is missing\. Run `npm run keys`/),
    expect.stringMatching(/^UPSTASH_REDIS_REST_URL is missing/),
    expect.stringMatching(/^UPSTASH_REDIS_REST_TOKEN is missing/),
    expect.stringMatching(/^JWT_PRIVATE_KEYS is missing\. Run `npm run keys`/),
  ]);
});

test("an empty value counts as missing", () => {
  expect(problemsOf({ ...good, AUTH_SECRET: "" })).toEqual([
    expect.stringContaining("AUTH_SECRET is missing"),
  ]);
});

test.each([
  ["a word", "changeme"],
  ["31 bytes", Buffer.alloc(31, 1).toString("base64url")],
  ["32 equal bytes", Buffer.alloc(32, 1).toString("base64url")],
  ["hexadecimal of few values", "ab".repeat(32)],
  ["plain base64", "+".repeat(43)],
])("refuses %s as a secret", (_what, AUTH_SECRET) => {
  expect(problemsOf({ ...good, AUTH_SECRET })).toEqual([
    expect.stringContaining("AUTH_SECRET is not 32 random bytes"),
  ]);
});

test("a previous secret is held to the same measure", () => {
  expect(problemsOf({ ...good, AUTH_SECRET_PREVIOUS: "old" })).toEqual([
    expect.stringContaining("AUTH_SECRET_PREVIOUS"),
  ]);
});

function withKey(
  change: (key: Record<string, unknown>) => Record<string, unknown> | null,
  alg: string,
): string {
  const { keys } = JSON.parse(good.JWT_PRIVATE_KEYS ?? "") as { keys: Record<string, unknown>[] };
  return JSON.stringify({
    keys: keys.flatMap((key) => (key.alg === alg ? (change(key) ?? []) : key)),
  });
}

test.each([
  ["not JSON", () => "{", "is not JSON. Run `npm run keys`"],
  ["the whole line that was printed", () => "JWT_PRIVATE_KEYS='{}'", "begins with its own name"],
  ["a list", () => "[]", "is not a JWK set"],
  [
    "an RSA key of 1024 bits",
    () => withKey((key) => ({ ...key, n: Buffer.alloc(128, 200).toString("base64url") }), "RS256"),
    "2048 bits",
  ],
  ["an ES256 key on P-384", () => withKey((key) => ({ ...key, crv: "P-384" }), "ES256"), "P-256"],
  [
    "an EdDSA key that is not Ed25519",
    () => withKey((key) => ({ ...key, crv: "Ed448" }), "EdDSA"),
    "Ed25519",
  ],
  [
    "a symmetric key",
    () => withKey((key) => ({ ...key, alg: "HS256", kty: "oct" }), "ES256"),
    "`alg` is not RS256, ES256 or EdDSA",
  ],
  ["a key without a kid", () => withKey((key) => ({ ...key, kid: "" }), "ES256"), "`kid`"],
  ["no key for an algorithm", () => withKey(() => null, "EdDSA"), "lacks a key for"],
])("refuses %s in the key set", (_what, keys, problem) => {
  expect(problemsOf({ ...good, JWT_PRIVATE_KEYS: keys() })).toContainEqual(
    expect.stringContaining(problem),
  );
});

const kidOf = (alg: string) => {
  const { keys } = JSON.parse(good.JWT_PRIVATE_KEYS ?? "") as { keys: Record<string, unknown>[] };
  return String(keys.find((key) => key.alg === alg)?.kid);
};
const bytes = (...values: number[]) => Buffer.from(values).toString("base64url");

test.each([
  ["an exponent of 1, with which anybody can sign", "RS256", { e: bytes(1) }, "e"],
  ["an exponent of 3", "RS256", { e: bytes(3) }, "e"],
  ["an even exponent", "RS256", { e: bytes(1, 0, 0) }, "e"],
  ["an even modulus", "RS256", { n: Buffer.alloc(256, 200).toString("base64url") }, "n"],
  ["a key that is for encryption", "ES256", { use: "enc" }, "use"],
  ["a key that may only verify", "EdDSA", { key_ops: ["verify"] }, "key_ops"],
  ["a coordinate of the wrong length", "ES256", { x: bytes(1, 2, 3) }, "x"],
  ["a private part of the wrong length", "EdDSA", { d: bytes(1, 2, 3) }, "d"],
])("refuses %s, and names the key, the member and the fix", (_what, alg, change, member) => {
  const index = { ES256: 1, EdDSA: 2, RS256: 3 }[alg];
  const keys = withKey((key) => ({ ...key, ...change }), alg);
  const problems = problemsOf({ ...good, JWT_PRIVATE_KEYS: keys });
  expect(problems).toEqual([
    expect.stringContaining(`JWT_PRIVATE_KEYS: key ${index} (kid "${kidOf(alg)}"): \`${member}\` `),
  ]);
  expect(problems[0]).toContain("npm run keys");
});

test.each([
  ["quotes pasted along", (keys: string) => `'${keys}'`, "quotation marks"],
  [
    "one key instead of a set",
    (keys: string) => JSON.stringify(JSON.parse(keys).keys[0]),
    "one key",
  ],
  [
    "public keys",
    (keys: string) =>
      JSON.stringify({
        keys: JSON.parse(keys).keys.map(
          ({
            d: _d,
            p: _p,
            q: _q,
            dp: _dp,
            dq: _dq,
            qi: _qi,
            ...key
          }: object & Record<string, string>) => key,
        ),
      }),
    "public",
  ],
])("says what it was given when that is %s", (_what, spoil, words) => {
  const keys = spoil(good.JWT_PRIVATE_KEYS ?? "");
  expect(problemsOf({ ...good, JWT_PRIVATE_KEYS: keys })[0]).toContain(words);
});

test("a long kid is cut in what is said of it", () => {
  const keys = withKey((key) => ({ ...key, kid: "k".repeat(5000), use: "enc" }), "ES256");
  expect(problemsOf({ ...good, JWT_PRIVATE_KEYS: keys })[0]?.length).toBeLessThan(300);
});

test("a previous secret that is the present one is refused: nothing would be replaced", () => {
  const { AUTH_SECRET } = good;
  expect(problemsOf({ ...good, AUTH_SECRET_PREVIOUS: AUTH_SECRET })).toEqual([
    expect.stringMatching(/^AUTH_SECRET_PREVIOUS is the same as AUTH_SECRET/),
  ]);
});

test.each([
  ["https://Example.com", "https://example.com"],
  ["https://example.com/", "https://example.com"],
  ["https://example.com/app", "https://example.com"],
  ["https://example.com:443", "https://example.com"],
])("of APP_ORIGIN=%s it says how it is written", (given, written) => {
  const [problem = ""] = problemsOf({ ...good, APP_ORIGIN: given });
  expect(problem).toContain("APP_ORIGIN");
  expect(problem).toContain(`Write it as ${written}`);
});

test("TRUSTED_PROXIES is a list of addresses and networks", () => {
  const TRUSTED_PROXIES = "10.0.0.0/8, 2001:db8::1, loopback";
  expect(parseConfig({ ...good, TRUSTED_PROXIES }).trustedProxies).toEqual([
    "10.0.0.0/8",
    "2001:db8::1",
    "loopback",
  ]);
  for (const wrong of ["everybody", "10.0.0.0/33", "10.0.0.1/8/8", "10.0.0", "::1/129", ","]) {
    expect(problemsOf({ ...good, TRUSTED_PROXIES: wrong }), wrong).toEqual([
      expect.stringMatching(/^TRUSTED_PROXIES is not a list of addresses/),
    ]);
  }
});

test("refuses two keys with one kid", () => {
  const { keys } = JSON.parse(good.JWT_PRIVATE_KEYS ?? "") as { keys: unknown[] };
  const doubled = JSON.stringify({ keys: [...keys, keys[0]] });
  expect(problemsOf({ ...good, JWT_PRIVATE_KEYS: doubled })).toEqual([
    expect.stringContaining("two keys with one kid"),
  ]);
});

test("Vercel's names for Upstash count as ours", () => {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, ...rest } = good;
  expect(parseConfig({ ...rest, KV_REST_API_URL: url, KV_REST_API_TOKEN: token }).store).toEqual({
    engine: "redis",
    url,
    token,
  });
});

test("the origin comes from the configuration", () => {
  expect(parseConfig({ ...good, APP_ORIGIN: "https://example.com" })).toMatchObject({
    origin: "https://example.com",
    isHttps: true,
    issuer: "https://example.com",
    audience: "https://example.com/api",
    allowedOrigins: ["https://example.com"],
  });
  expect(problemsOf({ ...good, APP_ORIGIN: "https://example.com/" })).toEqual([
    expect.stringContaining("APP_ORIGIN is not written as a browser writes an origin"),
  ]);
  expect(problemsOf({ ...good, APP_ORIGIN: "example.com" })).toEqual([
    expect.stringContaining("APP_ORIGIN is not an origin"),
  ]);
});

test("locally every name of this machine is an allowed origin, on the port in use", () => {
  expect(parseConfig({ ...good, PORT: "4000" }).allowedOrigins).toEqual([
    "http://localhost:4000",
    "http://127.0.0.1:4000",
    "http://[::1]:4000",
  ]);
});

test("on Vercel the production address issues tokens in production, the deployment's own elsewhere", () => {
  const vercel = {
    ...good,
    VERCEL: "1",
    VERCEL_URL: "app-123.vercel.app",
    VERCEL_BRANCH_URL: "app-git-main.vercel.app",
    VERCEL_PROJECT_PRODUCTION_URL: "app.example.com",
  };
  expect(parseConfig({ ...vercel, VERCEL_ENV: "production" })).toMatchObject({
    issuer: "https://app.example.com",
    allowedOrigins: [
      "https://app.example.com",
      "https://app-git-main.vercel.app",
      "https://app-123.vercel.app",
    ],
  });
  expect(parseConfig({ ...vercel, VERCEL_ENV: "preview" })).toMatchObject({
    issuer: "https://app-git-main.vercel.app",
  });
});

test("LAB is the value that the build was made with, or nothing", () => {
  expect(problemsOf({ ...good, LAB: "on" })).toEqual([]);
  expect(problemsOf({ ...good, LAB: "" })).toEqual([]);
  expect(problemsOf({ ...good, LAB: "no" })).toEqual([
    "LAB is not one of on, off. Leave it empty for on.",
  ]);
  expect(problemsOf({ ...good, LAB: "off" })).toEqual([
    expect.stringMatching(/^LAB is not what this build was made with, which is on\. Run `npm run/),
  ]);
});

test("a program beside the server needs the store and no secret", () => {
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = good;
  expect(parseStoreConfig({ UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN })).toEqual({
    store: { engine: "redis", url: UPSTASH_REDIS_REST_URL, token: UPSTASH_REDIS_REST_TOKEN },
    settings: { revocation: "stateless" },
  });
  expect(() => parseStoreConfig({ UPSTASH_REDIS_REST_URL })).toThrow("UPSTASH_REDIS_REST_TOKEN");
});

test("sessions may be kept by another engine, which then has to be told, too", () => {
  const url = "postgresql://app:password@ep-1.eu-central-1.aws.neon.tech/app";
  const mixed = { ...good, SESSION_STORE: "postgres" };
  const redis = { engine: "redis", url: good.UPSTASH_REDIS_REST_URL, token: "token" };
  const postgres = { engine: "postgres", url };
  expect(parseConfig({ ...mixed, DATABASE_URL: url }).store).toEqual({
    ...redis,
    sessions: postgres,
  });
  const other = { ...good, STORE: "postgres", SESSION_STORE: "redis", DATABASE_URL: url };
  expect(parseConfig(other).store).toEqual({ ...postgres, sessions: redis });
  expect(problemsOf(mixed)).toEqual([expect.stringMatching(/^DATABASE_URL is missing/)]);
  const same = { ...good, STORE: "redis", SESSION_STORE: "redis" };
  expect(parseConfig(same).store).toEqual(redis);
  expect(problemsOf({ ...good, SESSION_STORE: "memcache" })).toEqual([
    "SESSION_STORE is not one of redis, postgres, memcached. Leave it empty for what STORE says.",
  ]);
});

test("Memcached keeps sessions alone, and is reached through the endpoint that the boot opens", () => {
  const mixed = { ...good, SESSION_STORE: "memcached" };
  const sessions = { engine: "memcached", url: "http://127.0.0.1:4000", token: "secret" };
  const opened = { ...mixed, MEMCACHED_URL: "http://app:secret@127.0.0.1:4000" };
  expect(parseConfig(opened).store).toMatchObject({ engine: "redis", sessions });
  expect(problemsOf(mixed)).toEqual([expect.stringMatching(/^MEMCACHED_URL is missing/)]);
  expect(problemsOf({ ...mixed, MEMCACHED_URL: "memcached://127.0.0.1" })).toEqual([
    expect.stringMatching(/^MEMCACHED_URL is of no use on Vercel/),
  ]);
  expect(problemsOf({ ...good, STORE: "memcached" })).toEqual([
    "STORE is not one of redis, postgres. Leave it empty for redis.",
  ]);
});

test("with PostgreSQL nothing is asked of a Redis, and its address has to be one that is reached by HTTP", () => {
  const { UPSTASH_REDIS_REST_URL: _url, UPSTASH_REDIS_REST_TOKEN: _token, ...rest } = good;
  const url = "postgresql://app:password@ep-1.eu-central-1.aws.neon.tech/app?sslmode=require";
  const postgres = { ...rest, STORE: "postgres" };
  const store = { engine: "postgres", url };
  expect(parseConfig({ ...postgres, DATABASE_URL: url }).store).toEqual(store);
  expect(parseStoreConfig({ STORE: "postgres", DATABASE_URL: url }).store).toEqual(store);
  expect(problemsOf(postgres)).toEqual([expect.stringMatching(/^DATABASE_URL is missing/)]);
  for (const other of ["postgresql://app@db.example/app", "https://neon.tech", "x"])
    expect(problemsOf({ ...postgres, DATABASE_URL: other })).toEqual([
      expect.stringMatching(/^DATABASE_URL is not the address of a Neon database/),
    ]);
  expect(problemsOf({ ...good, STORE: "postgresql" })).toEqual([
    "STORE is not one of redis, postgres. Leave it empty for redis.",
  ]);
});
