/**
 * argon2id with OWASP's parameters. Guarantees: an unknown user costs the same work as a known one.
 * Hashing runs on libuv's pool (four threads), which bounds how many hashes run, and how much
 * memory they take, at once. Node only.
 */
import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { randomSecret } from "../secrets";

/** OWASP Password Storage Cheat Sheet: m=19456 (19 MiB), t=2, p=1. argon2id is the library's default. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

let hashOfNobody: Promise<string> | undefined;

/** True if the password is the user's. Without a user the same work is done, and the answer is false. */
export async function verifyPassword(
  password: string,
  passwordHash: string | undefined,
): Promise<boolean> {
  hashOfNobody ??= hashPassword(randomSecret());
  const matches = await verify(passwordHash ?? (await hashOfNobody), password);
  return matches && passwordHash !== undefined;
}
