import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { verifyAsStranger } from "./unrelated-service";

const now = 1_800_000_000;
const expected = { issuer: "https://issuer.test", audience: "https://issuer.test/api", now };
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const published = { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "ES256" }] };
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function tokenWith(header: object = {}, claims: object = {}): string {
  const { issuer: iss, audience: aud } = expected;
  const head = encode({ alg: "ES256", typ: "at+jwt", kid: "k1", ...header });
  const data = `${head}.${encode({ iss, aud, exp: now + 1, name: "Ada", role: "admin", ...claims })}`;
  const options = { key: privateKey, dsaEncoding: "ieee-p1363" } as const;
  return `${data}.${sign("sha256", Buffer.from(data), options).toString("base64url")}`;
}

test("a token under a published key is accepted", () => {
  const verdict = verifyAsStranger(tokenWith(), published, expected);
  expect(verdict).toEqual({ isAccepted: true, says: "Ada, admin" });
});

test.each([
  ["a kid that nobody published", tokenWith({ kid: "k2" }), "no published key has its kid"],
  ["another algorithm under that kid", tokenWith({ alg: "HS256" }), "not ES256"],
  ["another kind of token", tokenWith({ typ: "JWT" }), "not an access token"],
  ["a changed payload", tokenWith().replace(/\.[^.]+\./, `.${encode({ role: "admin" })}.`), "fit"],
  ["another issuer", tokenWith({}, { iss: "https://other.test" }), "not for here, or expired"],
  ["another audience", tokenWith({}, { aud: "https://other.test" }), "not for here, or expired"],
  ["its last second over", tokenWith({}, { exp: now }), "not for here, or expired"],
])("%s is not accepted", (_what, token, says) => {
  const verdict = verifyAsStranger(token, published, expected);
  expect(verdict).toEqual({ isAccepted: false, says: expect.stringContaining(says) });
});
