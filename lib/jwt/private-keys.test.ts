import { beforeAll, expect, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { generatePrivateKeys } from "./generate-keys";
import { importKeySet } from "./keys";
import { nameKey, privateKeySetSchema } from "./private-keys";
import { proveKeySet } from "./prove-keys";

type Jwk = Record<string, unknown>;
const order = ["ES256", "EdDSA", "RS256"];
let good: Jwk[];
let other: Jwk[];

beforeAll(async () => {
  const generate = async () => JSON.parse(await generatePrivateKeys()).keys as Jwk[];
  [good, other] = await Promise.all([generate(), generate()]);
});

const base64url = (...values: number[]) => Buffer.from(values).toString("base64url");
const bytesOf = (text: unknown) => [...Buffer.from(String(text), "base64url")];
const keyOf = (set: Jwk[], alg: string) => set[order.indexOf(alg)] ?? {};

/** The good set, with one key changed. */
const changed = (alg: string, change: Jwk) =>
  good.map((jwk) => (jwk.alg === alg ? { ...jwk, ...change } : jwk));

function problemsOf(keys: unknown): string[] {
  const parsed = privateKeySetSchema.safeParse({ keys });
  return (parsed.error?.issues ?? []).map(({ message }) => message);
}

/** What boot says of keys whose shape is right: importing them, then signing and verifying. */
async function problemOfUse(keys: Jwk[]): Promise<string> {
  const { keys: privateKeys } = privateKeySetSchema.parse({ keys });
  try {
    await proveKeySet(await importKeySet({ secrets: { current: randomSecret() }, privateKeys }));
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}

test("what is generated will do, shown and used", async () => {
  expect(problemsOf(good)).toEqual([]);
  expect(await problemOfUse(good)).toBe("");
  expect(await problemOfUse([...good, ...other])).toBe("");
});

test("an exponent of 2^256 or more is none (FIPS 186-5 §5.4)", () => {
  const { n } = keyOf(good, "RS256");
  const longest = base64url(...Array(32).fill(255));
  const tooLong = base64url(1, ...Array(31).fill(0), 1);
  expect(problemsOf(changed("RS256", { e: longest }))).toEqual([]);
  for (const e of [n, tooLong]) {
    expect(problemsOf(changed("RS256", { e }))).toEqual([
      expect.stringMatching(
        /^key 3 \(kid ".+"\): `e` is not an odd number from 65537 to 2\^256\. /,
      ),
    ]);
  }
});

test("leading zeros make neither a modulus nor an exponent longer", () => {
  const short = bytesOf(keyOf(good, "RS256").n).slice(1);
  const padded = base64url(...Array(64).fill(0), ...short);
  expect(problemsOf(changed("RS256", { n: padded }))).toHaveLength(1);
  expect(problemsOf(changed("RS256", { e: base64url(0, 0, 0, 3) }))).toHaveLength(1);
  expect(problemsOf(changed("RS256", { e: base64url(0, 1, 0, 1) }))).toEqual([]);
});

test.each([
  ["a public key among private ones", { d: undefined }, "is a public key, which signs nothing"],
  ["a key of another kind", { kty: "oct", k: "AAAA", d: undefined }, "`kty` is not EC"],
])("%s has a sentence of its own", (_what, change, words) => {
  const [problem = ""] = problemsOf(changed("ES256", change));
  expect(problem).toContain(words);
  expect(problem).toMatch(/^key 1 \(kid ".+"\)/);
  expect(problem).toContain("npm run keys");
});

test("symmetric keys are no public keys", () => {
  const [problem = ""] = problemsOf([{ kty: "oct", k: "AAAA", kid: "one", alg: "HS256" }]);
  expect(problem).toContain("`alg` is not RS256, ES256 or EdDSA");
});

test("of two keys with one kid it says which", () => {
  const [problem = ""] = problemsOf([...good, good[0]]);
  expect(problem).toContain("has two keys with one kid");
  expect(problem).toContain("key 4");
});

test.each(order)("the halves of a %s key belong together, else it is named", async (alg) => {
  const halvesOf = (set: Jwk[]) => {
    const { n, x } = keyOf(set, alg);
    return alg === "RS256" ? { n } : { x };
  };
  const named = `key ${order.indexOf(alg) + 1} (kid "${String(keyOf(good, alg).kid)}")`;
  const mixed = changed(alg, halvesOf(other));
  expect(await problemOfUse(mixed)).toContain(`JWT_PRIVATE_KEYS: ${named} `);
  // A previous key never signs, and is tried all the same.
  const previous = { ...keyOf(other, alg), ...halvesOf(good) };
  expect(await problemOfUse([...good, previous])).toContain("JWT_PRIVATE_KEYS: key 4 (kid ");
});

test("an exponent that the private half was not made for is found out", async () => {
  const problem = await problemOfUse(changed("RS256", { e: base64url(1, 0, 3) }));
  expect(problem).toMatch(/^JWT_PRIVATE_KEYS: key 3 \(kid ".+"\) .*npm run keys/);
});

test("a point that is not on the curve is found out", async () => {
  const y = bytesOf(keyOf(good, "ES256").y);
  const off = base64url(...y.slice(0, -1), (y.at(-1) ?? 0) ^ 1);
  const problem = await problemOfUse(changed("ES256", { y: off }));
  expect(problem).toMatch(/^JWT_PRIVATE_KEYS: key 1 \(kid ".+"\) .*npm run keys/);
});

test("a kid is quoted in one line, and not at any length", async () => {
  const kid = `first\nclaimcheck at http://evil.test\u001b[2J\u0085\u2028${"k".repeat(5000)}`;
  const said = [
    ...problemsOf(changed("ES256", { kid, use: "enc" })),
    ...problemsOf([...changed("ES256", { kid }), { ...keyOf(other, "ES256"), kid }]),
    await problemOfUse(changed("ES256", { kid, x: keyOf(other, "ES256").x })),
    await problemOfUse(changed("EdDSA", { kid, x: keyOf(other, "EdDSA").x })),
  ];
  expect(said).toHaveLength(4);
  for (const message of said) {
    expect(message.length).toBeGreaterThan(0);
    expect(message.length).toBeLessThan(320);
    expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  }
});

test("nothing of a key but its kid is told", async () => {
  const { n } = keyOf(other, "RS256");
  const said = [
    ...problemsOf(changed("RS256", { e: "AQ" })),
    await problemOfUse(changed("RS256", { n })),
  ].join();
  for (const member of ["d", "p", "q", "dp", "dq", "qi", "n"]) {
    expect(said).not.toContain(String(keyOf(good, "RS256")[member]).slice(0, 20));
  }
});

const fix = "Run `npm run keys` and paste what it prints.";
const problemsOfSet = (value: unknown) =>
  (privateKeySetSchema.safeParse(value).error?.issues ?? []).map(({ message }) => message);

test("what is no set, or a set of what signs nothing, is said once", () => {
  expect(problemsOfSet(good[0])).toEqual([
    `is one key, not a JWK set: write {"keys":[…]} around it, with a key for each of RS256, ES256 and EdDSA. ${fix}`,
  ]);
  expect(problemsOfSet(null)).toEqual([`is not a JWK set. ${fix}`]);
  expect(problemsOfSet({ keys: [] })).toEqual([`lacks a key for RS256, ES256, EdDSA. ${fix}`]);
  const halves = good.map(({ kid, kty, alg }) => ({ kid, kty, alg }));
  expect(problemsOf(halves)).toEqual([`is a set of public keys, which sign nothing. ${fix}`]);
});

test("of one key up to three members are named, and the key by its place", () => {
  const spoilt = changed("ES256", {
    kid: "",
    crv: "P-384",
    x: "AA",
    y: "?",
    d: undefined,
    kty: "oct",
  });
  const [problem = ""] = problemsOf(spoilt);
  expect(problem.match(/`\w+` /g)).toHaveLength(3);
  expect(problem).toMatch(/^key 1: `kid` is empty, `\w+` [^`]+, `\w+` [^`]+\. Run `npm run keys`/);
  expect(problemsOf(changed("ES256", { kid: undefined }))).toEqual([
    `key 1: \`kid\` is missing. ${fix}`,
  ]);
});

test("a kid is told whole up to sixty characters, and what cannot be shown is a mark", () => {
  expect(nameKey(1, "k".repeat(60))).toBe(`key 2 (kid "${"k".repeat(60)}")`);
  expect(nameKey(1, "k".repeat(61))).toBe(`key 2 (kid "${"k".repeat(60)}…")`);
  expect(nameKey(0, "a\nb\u2028c")).toBe('key 1 (kid "a\ufffdb\ufffdc")');
  expect(nameKey(2, "")).toBe("key 3");
  expect(nameKey(2, 7)).toBe("key 3");
});
