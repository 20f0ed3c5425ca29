import { hash } from "@node-rs/argon2";

/** For unit tests that are not about hashing: a hash of the same kind that costs next to nothing. */
export function hashLightly(password: string): Promise<string> {
  return hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });
}
