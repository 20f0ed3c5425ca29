import { sealData } from "iron-session";
import { beforeAll, expect, test, vi } from "vitest";
import { readCredential } from "./read-credential";
import { readSeal } from "./read-seal";

const now = 1_800_000_000_000;
let sealed = "";

beforeAll(async () => {
  vi.useFakeTimers({ now, toFake: ["Date"] });
  sealed = await sealData({ id: "x".repeat(43) }, { password: { 7: "p".repeat(32) }, ttl: 60 });
  vi.useRealTimers();
});

/** The seal with one field, counted from 0, written anew. */
function withField(index: number, value: string): string {
  const [fields = ""] = sealed.split("~");
  return `${fields.split("*").toSpliced(index, 1, value).join("*")}~2`;
}

test("reads what stands in the open in a seal that iron-session made", () => {
  expect(readSeal(sealed)).toEqual({
    ok: true,
    seal: {
      passwordId: "7",
      encryptionSaltLength: 32,
      ivLength: 16,
      // {"id":"…"} has 52 bytes, which take four blocks of 16.
      ciphertextLength: 64,
      macSaltLength: 32,
      macLength: 32,
      expiresAt: now + 60_000,
      version: "2",
    },
  });
});

test("a seal without an end, and one without iron-session's mark", () => {
  expect(readSeal(withField(5, ""))).toMatchObject({ ok: true, seal: { expiresAt: null } });
  expect(readSeal(sealed.replace("~2", ""))).toMatchObject({ ok: true, seal: { version: null } });
});

test.each([
  ["another format", () => withField(0, "Fe26.1"), "iron-session writes Fe26.2"],
  ["a field less", () => sealed.slice(0, sealed.lastIndexOf("*")), "This has 7 fields."],
  ["an odd password id", () => withField(1, "a-b"), "The password id"],
  ["a salt that is not hexadecimal", () => withField(2, "xyz"), "The encryption salt"],
  ["a short initialisation vector", () => withField(3, "QUJD"), "has 3 bytes"],
  ["half a block", () => withField(4, "QUJD"), "The ciphertext has 3 bytes"],
  ["an expiry that is a date", () => withField(5, "2026-01-01"), "The expiry"],
  ["a MAC of another length", () => withField(7, "QUJD"), "The MAC has 3 bytes"],
  ["a MAC with padding", () => withField(7, "QUI="), "The MAC has padding"],
])("says that it has %s", (_, make, problem) => {
  expect(readSeal(make())).toEqual({ ok: false, problems: [expect.stringContaining(problem)] });
});

test("tells a seal from a token, whatever space surrounds it", () => {
  expect(readCredential(` ${sealed}\n`).kind).toBe("seal");
  expect(readCredential("fe26.9*x").kind).toBe("broken");
  expect(readCredential(" \n ").kind).toBe("empty");
  expect(readCredential("e30.e30.")).toMatchObject({ kind: "token", token: { text: "e30.e30." } });
});
