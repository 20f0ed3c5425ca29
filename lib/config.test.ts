import { beforeAll, expect, test } from "vitest";
import { randomSecret } from "./base/secrets";
import { ConfigError, parseConfig, parseStoreConfig } from "./config";
import { generatePrivateKeys } from "./jwt/generate-keys";

let good: Record<string, string>;
beforeAll(async () => {
  good = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: await generatePrivateKeys(),
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
  ["not JSON", () => "{", "is not JSON"],
  ["a list", () => "[]", "is not a JWK set"],
  [
    "an RSA key of 1024 bits",
    () => withKey((key) => ({ ...key, n: Buffer.alloc(128, 200).toString("base64url") }), "RS256"),
    "less than 2048 bits",
  ],
  [
    "an ES256 key on P-384",
    () => withKey((key) => ({ ...key, crv: "P-384" }), "ES256"),
    "not on the curve P-256",
  ],
  [
    "an EdDSA key that is not Ed25519",
    () => withKey((key) => ({ ...key, crv: "Ed448" }), "EdDSA"),
    "not Ed25519",
  ],
  [
    "a symmetric key",
    () => withKey((key) => ({ ...key, alg: "HS256", kty: "oct" }), "ES256"),
    "alg is not RS256, ES256 or EdDSA",
  ],
  ["a key without a kid", () => withKey((key) => ({ ...key, kid: "" }), "ES256"), "without a kid"],
  ["no key for an algorithm", () => withKey(() => null, "EdDSA"), "lacks a key for"],
])("refuses %s in the key set", (_what, keys, problem) => {
  expect(problemsOf({ ...good, JWT_PRIVATE_KEYS: keys() })).toContainEqual(
    expect.stringContaining(problem),
  );
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
    expect.stringContaining("APP_ORIGIN must be an origin alone"),
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
    store: { url: UPSTASH_REDIS_REST_URL, token: UPSTASH_REDIS_REST_TOKEN },
    settings: { revocation: "stateless" },
  });
  expect(() => parseStoreConfig({ UPSTASH_REDIS_REST_URL })).toThrow("UPSTASH_REDIS_REST_TOKEN");
});
