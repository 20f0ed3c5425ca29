import { expect, test } from "vitest";
import { encodeBase64url } from "../../base/secrets";
import { decodeMembers, rewritePayload, signatureBytes, splitToken } from "./token-parts";

const encode = (value: unknown) => encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
const header = { alg: "ES256", typ: "at+jwt", kid: "k" };
const payload = { sub: "u1", name: "Zoë", role: "viewer" };
const token = `${encode(header)}.${encode(payload)}.${encodeBase64url(new Uint8Array(64).fill(7))}`;

test("header and payload are read without a key, in UTF-8", () => {
  expect(decodeMembers(splitToken(token).header)).toEqual(header);
  expect(decodeMembers(splitToken(token).payload)).toEqual(payload);
});

test("a signature is measured in bytes, not in characters", () => {
  expect(splitToken(token).signature).toHaveLength(86);
  expect(signatureBytes(token)).toBe(64);
});

test("a rewritten payload says something else under the old header and signature", () => {
  const forged = rewritePayload(token, { role: "admin" });
  expect(decodeMembers(splitToken(forged).payload)).toEqual({ ...payload, role: "admin" });
  expect(splitToken(forged)).toMatchObject({
    header: splitToken(token).header,
    signature: splitToken(token).signature,
  });
});
