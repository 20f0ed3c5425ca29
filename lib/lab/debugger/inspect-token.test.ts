import { expect, test } from "vitest";
import type { DecodedToken } from "./decode-token";
import { inspectToken } from "./inspect-token";

const now = 1_800_000_000;
const sound: DecodedToken = {
  text: "a.b.c",
  header: { alg: "ES256", typ: "at+jwt", kid: "pJ3-x_9" },
  payload: {
    iss: "https://example.test",
    aud: "https://example.test/api",
    sub: "ada",
    client_id: "web",
    iat: now - 60,
    exp: now + 840,
    jti: "one",
  },
  signature: new Uint8Array(64),
  repeatedNames: [],
};

function codesOf(change: {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  token?: Partial<DecodedToken>;
}): string[] {
  const without = (object: object) =>
    Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
  const token = {
    ...sound,
    header: without({ ...sound.header, ...change.header }),
    payload: without({ ...sound.payload, ...change.payload }),
    ...change.token,
  };
  return inspectToken(token, now).map(({ code }) => code);
}

test("a token as RFC 9068 wants it gives no cause to speak", () => {
  expect(inspectToken(sound, now)).toEqual([]);
});

test.each([
  ["alg none", { alg: "none" }, ["alg-none"]],
  ["alg none in other letters", { alg: "nOnE" }, ["alg-none"]],
  ["no alg", { alg: undefined }, ["alg-missing"]],
  ["a list of algs", { alg: ["ES256"] }, ["alg-missing"]],
  ["no typ", { typ: undefined }, ["wrong-type"]],
  ["the typ of any JWT", { typ: "JWT" }, ["wrong-type"]],
  ["typ with its media type in full", { typ: "application/AT+JWT" }, []],
  ["a kid that is a path", { kid: "../../dev/null" }, ["odd-kid"]],
  ["a kid that is a query", { kid: "x' UNION SELECT 1" }, ["odd-kid"]],
  ["a kid that is a number", { kid: 1 }, ["odd-kid"]],
  ["a jku", { jku: "https://evil.test" }, ["key-offer-jku"]],
  ["a jwk and an x5c", { jwk: {}, x5c: [] }, ["key-offer-jwk", "key-offer-x5c"]],
  ["an x5u", { x5u: "https://evil.test" }, ["key-offer-x5u"]],
  ["crit", { crit: ["exp"] }, ["extension"]],
  ["an unencoded payload", { b64: false }, ["extension"]],
])("header: %s", (_, header, codes) => {
  expect(codesOf({ header })).toEqual(codes);
});

test.each([
  ["no exp", { exp: undefined }, ["exp-missing", "claims-missing"]],
  ["exp this very second", { exp: now }, ["expired"]],
  ["exp a second ahead", { exp: now + 1 }, []],
  ["exp as text", { exp: String(now + 60) }, ["exp-not-a-number"]],
  ["nbf beyond the leeway", { nbf: now + 31 }, ["not-yet-valid"]],
  ["nbf within the leeway", { nbf: now + 30 }, []],
  ["iat beyond the leeway", { iat: now + 31 }, ["issued-in-the-future"]],
  ["an hour", { iat: now, exp: now + 3600 }, []],
  ["more than an hour", { iat: now, exp: now + 3601 }, ["long-lifetime"]],
  [
    "ten years, counted from now",
    { iat: undefined, exp: now + 315_576_000 },
    ["claims-missing", "long-lifetime"],
  ],
  ["a password", { password: "x" }, ["secret-claim"]],
  ["a secret within an object in a list", { more: [{ apiKey: "x" }] }, ["secret-claim"]],
  ["an e-mail address", { email: "ada@example.test" }, ["personal-claim"]],
  ["whether an address was checked", { email_verified: true }, []],
  ["two required claims less", { jti: undefined, client_id: undefined }, ["claims-missing"]],
])("payload: %s", (_, payload, codes) => {
  expect(codesOf({ payload })).toEqual(codes);
});

test("token: no signature, a name twice, and too long for a cookie", () => {
  expect(codesOf({ token: { signature: new Uint8Array(0) } })).toEqual(["signature-missing"]);
  expect(codesOf({ token: { repeatedNames: ["role"] } })).toEqual(["repeated-name"]);
  expect(codesOf({ token: { text: "a".repeat(4097) } })).toEqual(["too-large"]);
});

test("what a careful reader refuses comes first, and no claim is asked of another kind of token", () => {
  expect(codesOf({ header: { typ: "JWT" }, payload: { jti: undefined, exp: now - 1 } })).toEqual([
    "expired",
    "wrong-type",
  ]);
});

test("says names, times and lengths in words", () => {
  const token = {
    ...sound,
    payload: { ...sound.payload, iat: now - 90_000, exp: now - 120, password: "x", pin: 1 },
  };
  const [expired, secret, long] = inspectToken(token, now).map(({ text }) => text);
  expect(expired).toBe("It expired 2 minutes ago. However good its signature, it must be refused.");
  expect(secret).toContain("a secret: password, pin.");
  expect(long).toMatch(/^It lasts 1 day\./);
});
