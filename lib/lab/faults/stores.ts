/** DEMO: stores that a fault puts in place of the real one. Neither asks anybody. Edge-safe. */

import type { Trace } from "../../base/trace";
import { openStoreOver, type Store, StoreUnavailableError } from "../../store/redis/client";

/** Every call fails, as it does when nothing answers. */
export function openDownStore(trace: Trace): Store {
  return openStoreOver(() => Promise.reject(new StoreUnavailableError("unreachable")), trace);
}

const emptyReplies: Readonly<Record<string, unknown>> = {
  GET: null,
  HGET: null,
  HMGET: [null, null, null, null, null],
  EXISTS: 0,
};

/** A script that may write, by any command that one of ours writes with. */
const writes = /redis\.call\('(?:SET|DEL|HSET|HSETNX|EXPIRE|ZADD|ZREM)'/;

/** Nothing is in it and nothing can be put there: each answer is that of an empty store, or a refusal. */
export function openEmptyStore(trace: Trace): Store {
  return openStoreOver(async (command) => {
    const [name, script] = Array.isArray(command) ? command.map(String) : [];
    if (name === undefined) throw new StoreUnavailableError("refused");
    const upper = name.toUpperCase();
    if (Object.hasOwn(emptyReplies, upper)) return { result: emptyReplies[upper] };
    // Our scripts that only read answer an absent key with an empty list.
    if (upper === "EVAL" && script !== undefined && !writes.test(script)) return { result: [] };
    throw new StoreUnavailableError("refused");
  }, trace);
}
