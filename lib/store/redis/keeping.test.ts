import { afterEach, expect, test } from "vitest";
import { readKeeping } from "./keeping";
import { openAnswering } from "./test-store";

let close = () => {};
afterEach(() => close());

/** What INFO says, as a server writes it. */
async function keepingOf(lines: readonly string[]) {
  const result = Buffer.from(lines.map((line) => `${line}\r\n`).join("")).toString("base64");
  const opened = await openAnswering(result);
  ({ close } = opened);
  return readKeeping(opened.redis);
}

test("a policy is one where there is a limit that it holds", async () => {
  const limited = ["# Memory", "maxmemory:1048576", "maxmemory_policy:allkeys-lru"];
  const logged = ["# Persistence", "loading:0", "aof_enabled:1"];
  expect(await keepingOf([...limited, ...logged])).toEqual({
    policy: "allkeys-lru",
    isLogged: true,
  });
});

test("without a limit it never throws anything out, and what is not logged is not", async () => {
  const unlimited = ["# Memory", "maxmemory:0", "maxmemory_policy:allkeys-lru"];
  const unlogged = ["# Persistence", "aof_enabled:0"];
  expect(await keepingOf([...unlimited, ...unlogged])).toEqual({ policy: null, isLogged: false });
});

test("what a server does not say of itself is no promise", async () => {
  expect(await keepingOf(["# Memory", "used_memory:1"])).toEqual({ policy: "", isLogged: false });
});
