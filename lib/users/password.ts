/**
 * argon2id with OWASP's parameters. Guarantees: an unknown user costs the same work as a known one;
 * a flood of sign-ins neither fills the memory (19 MiB a hash) nor starves everything else, because
 * one core is left free and what waits is bounded. Node only.
 */
import "server-only";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import pLimit from "p-limit";
import { randomSecret } from "../base/secrets";

/** OWASP Password Storage Cheat Sheet: m=19456 (19 MiB), t=2, p=1. argon2id is the library's default. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const hashing = pLimit(Math.max(1, availableParallelism() - 1));

export async function hashPassword(password: string): Promise<string> {
  return hashing(() => hash(password, parameters));
}

let hashOfNobody: Promise<string> | undefined;

/** True if the password is the user's. Without a user the same work is done, and the answer is false. */
export async function verifyPassword(
  password: string,
  passwordHash: string | undefined,
): Promise<boolean> {
  hashOfNobody ??= hashPassword(randomSecret());
  const subject = passwordHash ?? (await hashOfNobody);
  const matches = await hashing(() => verify(subject, password));
  return matches && passwordHash !== undefined;
}
