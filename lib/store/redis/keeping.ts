/** Whether a Redis keeps what it is given, by what it says of itself. Node only. */
import type { RedisClient } from "./client";

export interface Keeping {
  /** What it does when its memory is full; null: it has no limit. */
  policy: string | null;
  /** Whether it writes down each change before long (AOF). */
  isLogged: boolean;
}

const script = `return redis.call('INFO', 'memory') .. redis.call('INFO', 'persistence')`;

/** Throws StoreUnavailableError, among others where this user may not ask. */
export async function readKeeping({ repeatable }: RedisClient): Promise<Keeping> {
  const told = String(await repeatable.eval(script, [], []));
  const said = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(told)?.[1] ?? "";
  const hasLimit = said("maxmemory") !== "0";
  return {
    policy: hasLimit ? said("maxmemory_policy") : null,
    isLogged: said("aof_enabled") === "1",
  };
}
