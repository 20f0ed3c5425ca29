import { expect, test } from "vitest";
import { encodeBase64url } from "../../base/secrets";
import { isStrictCompactForm } from "../../jwt/compact-form";
import { decodeToken } from "./decode-token";

const encode = (text: string) => encodeBase64url(new TextEncoder().encode(text));
const header = encode('{"alg":"ES256"}');
const payload = encode('{"sub":"ada","exp":1}');
const signature = encode("signature");

function problemsOf(text: string): string[] {
  const decoding = decodeToken(text);
  return decoding.ok ? [] : decoding.problems;
}

test("takes a token apart, whoever signed it", () => {
  expect(decodeToken(`${header}.${payload}.${signature}`)).toMatchObject({
    ok: true,
    token: { header: { alg: "ES256" }, payload: { sub: "ada", exp: 1 }, repeatedNames: [] },
  });
});

test("an unsecured token has an empty signature and is read as well", () => {
  expect(decodeToken(`${header}.${payload}.`)).toMatchObject({
    ok: true,
    token: { signature: new Uint8Array(0) },
  });
});

test("says how many parts there are", () => {
  expect(problemsOf("ticket")[0]).toMatch(/^This has no dot\./);
  expect(problemsOf(`${header}.${payload}`)[0]).toMatch(/^This has 2 parts\./);
  expect(problemsOf(`${header}.${payload}.${signature}.x`)[0]).toMatch(/^This has 4 parts\./);
  expect(problemsOf("a.b.c.d.e")[0]).toContain("JWE");
  for (const scheme of ["Bearer", "Authorization: Bearer"])
    expect(problemsOf(`${scheme} ${header}.${payload}.`)[0]).toContain("Leave it out");
});

test.each([
  ["an empty part", "", "The header is empty."],
  ["padding", `${header}=`, `has padding (=) at character ${header.length + 1}.`],
  ["a plus", "ab+d", "has “+” at character 3. That is base64; base64url writes “-” instead."],
  ["a slash", "ab/d", "base64url writes “_” instead."],
  ["a line break", "ab\ncd", "has a space or line break at character 3."],
  ["a foreign letter", "abé", "has “é” at character 3, which base64url does not know."],
  ["a length that no bytes have", "abcde", "has 5 characters."],
  ["unused bits of two characters", "ab", "The canonical one ends in “Q”."],
  ["unused bits of three characters", "abb", "The canonical one ends in “Y”."],
  ["bytes that are not UTF-8", "_w", "The header decodes to bytes that are not UTF-8."],
  ["a byte order mark", encode('\uFEFF{"alg":"ES256"}'), "The header, decoded, is not JSON."],
  ["what is not JSON", encode("{alg}"), "The header, decoded, is not JSON."],
  ["what is no object", encode('["ES256"]'), "is JSON but not an object"],
])("says that the header has %s", (_, part, problem) => {
  expect(problemsOf(`${part}.${payload}.${signature}`)).toEqual([expect.stringContaining(problem)]);
});

test("names each part that is wrong", () => {
  expect(problemsOf("a=.b=.c=").map((problem) => problem.split(" has ")[0])).toEqual([
    "The header",
    "The payload",
    "The signature",
  ]);
});

test("finds names that stand twice at the top level, and only there", () => {
  const twice = encode(
    '{"a":{"b":1,"b":2},"role":"viewer","c":"\\"role\\":","r\\u006fle":"admin"}',
  );
  expect(decodeToken(`${header}.${twice}.`)).toMatchObject({
    ok: true,
    token: { repeatedNames: ["role"], payload: { role: "admin" } },
  });
});

test("is as strict about spelling as the verifier of the server", () => {
  for (const end of ["", "A", "Q", "QQ", "QR", "QUE", "QUF", "QUFB", "Q=", "Q+", "QQ==", " QQ"]) {
    for (const text of [`${header}.${payload}.${end}`, `${header}.${payload}${end}.${signature}`]) {
      const isUnsecured = text.endsWith(".");
      const spelling = problemsOf(text).filter((problem) => !problem.includes("decoded"));
      expect(spelling.length === 0 && !isUnsecured, text).toBe(isStrictCompactForm(text));
    }
  }
});
