import { expect, test } from "vitest";
import { demandDeclaredKeys } from "./declared-keys";
import { createEmbeddedEngine } from "./embedded-engine";

test("a script that keeps to its keys runs as ever; one that does not, or has two slots, is an error", async () => {
  const { run, close } = demandDeclaredKeys(await createEmbeddedEngine());
  const write = "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])";
  expect(String(await run(["EVAL", write, "1", "user:{a}", "x"]))).toBe("x");
  expect(await run(["EVAL", "return redis.call('TIME')[3] == nil and 1", "0"])).toBe(1);
  const derived = "return redis.call('GET', 'user:{' .. ARGV[1] .. '}')";
  await expect(run(["EVAL", derived, "1", "sessions:{a}", "a"])).rejects.toThrow(
    "undeclared: user:{a}",
  );
  const both = ["EVAL", "return 1", "2", "sessions:{a}", "user:{b}"];
  await expect(run(both)).rejects.toThrow("CROSSSLOT sessions:{a} user:{b}");
  await close();
});
