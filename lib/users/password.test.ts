import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password";

test("a hash is argon2id with OWASP's parameters, and salted anew each time", async () => {
  const [one, other] = await Promise.all([hashPassword("same"), hashPassword("same")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
});

test("a password is right for its own hash alone, and for nobody's never", async () => {
  const passwordHash = await hashPassword("umbrella");
  expect(await verifyPassword("umbrella", passwordHash)).toBe(true);
  expect(await verifyPassword("Umbrella", passwordHash)).toBe(false);
  expect(await verifyPassword("umbrella", undefined)).toBe(false);
});
