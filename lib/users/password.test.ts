import { beforeEach, expect, test, vi } from "vitest";
import { hashPassword, verifyPassword } from "./password";

const argon2 = vi.hoisted(() => ({
  options: [] as unknown[],
  verified: [] as string[],
  isRight: false,
}));
vi.mock("@node-rs/argon2", async (importOriginal) => {
  const original = await importOriginal<typeof import("@node-rs/argon2")>();
  return {
    hash: (password: string, options: object) => {
      argon2.options.push(options);
      return original.hash(password, options);
    },
    verify: async (hash: string, password: string) => {
      argon2.verified.push(hash);
      return argon2.isRight || (await original.verify(hash, password));
    },
  };
});
beforeEach(() => {
  Object.assign(argon2, { options: [], verified: [], isRight: false });
});

test("a hash is argon2id with OWASP's parameters, and salted anew each time", async () => {
  const [one, other] = await Promise.all([hashPassword("same"), hashPassword("same")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  // Said, and not left to what the library takes for its default today.
  const asked = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  expect(argon2.options).toEqual([asked, asked]);
});

test("a password is right for its own hash alone, and for nobody's never", async () => {
  const passwordHash = await hashPassword("umbrella");
  expect(await verifyPassword("umbrella", passwordHash)).toBe(true);
  expect(await verifyPassword("Umbrella", passwordHash)).toBe(false);
  expect(await verifyPassword("umbrella", undefined)).toBe(false);
});

test("without a user the same work is done, and its outcome counts for nothing", async () => {
  argon2.isRight = true;
  expect(await verifyPassword("umbrella", undefined)).toBe(false);
  expect(argon2.verified).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)]);
});
