/**
 * What the application asks of a store, asked of every store that this machine has: the embedded one
 * always, a real redis-server when it is on the PATH.
 */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Trace } from "../../base/trace";
import { StoreUnavailableError } from "../unavailable";
import { openRedis, type RedisClient } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { RedisUnreachableError } from "./explain-redis";
import { createRedisServerEngine } from "./redis-server-engine";
import { freePort, type TestEngine, testEngines } from "./test-engines";

describe.each(testEngines)("%s", (_name, start) => {
  let subject: TestEngine;
  let endpoint: Endpoint;
  let store: RedisClient;
  let number = 0;
  const fresh = () => {
    number += 1;
    return `contract:${number}`;
  };

  beforeAll(async () => {
    subject = await start();
    endpoint = await openEndpoint(subject.engine);
    store = openRedis({ ...endpoint, trace: new Trace(), timeoutMilliseconds: 10_000 });
  });
  afterAll(async () => {
    await endpoint.close();
    await subject.stop();
  });

  test("keeps what it was given: empty, unicode, quotes, line breaks, NUL, OK, numbers as text", async () => {
    for (const value of [
      "",
      "Grüße, 世界 👋",
      '"\\\r\n\t',
      "a\u0000b",
      "OK",
      "QUEUED",
      "12",
      "null",
      "{}",
      "x".repeat(100_000),
    ]) {
      const key = fresh();
      expect(await store.once.set(key, value)).toBe("OK");
      expect(await store.once.get(key)).toBe(value);
    }
  });

  test("an absent key is null, an absent field too, an absent hash has none", async () => {
    const key = fresh();
    expect(await store.once.get(key)).toBeNull();
    expect(await store.once.hget(key, "f")).toBeNull();
    expect(await store.once.hgetall(key)).toEqual([]);
    expect(await store.once.exists(key)).toBe(0);
    expect(await store.once.del(key)).toBe(0);
    expect(await store.once.ttl(key)).toBe(-2);
  });

  test("writes a value and its time to live in one command, and lets it go on time", async () => {
    const key = fresh();
    await store.once.set(key, "v", { ex: 100 });
    expect(await store.once.ttl(key)).toBeGreaterThan(98);
    await store.once.set(key, "w", { keepTtl: true });
    expect(await store.once.ttl(key)).toBeGreaterThan(98);
    const short = fresh();
    await store.once.set(short, "v", { px: 30 });
    await expect.poll(() => store.once.get(short)).toBeNull();
  });

  test("writes only over what exists, or only over what does not", async () => {
    const key = fresh();
    expect(await store.once.set(key, "v", { xx: true, ex: 10 })).toBeNull();
    expect(await store.once.get(key)).toBeNull();
    expect(await store.once.set(key, "v", { nx: true })).toBe("OK");
    expect(await store.once.set(key, "w", { nx: true })).toBeNull();
    expect(await store.once.set(key, "x", { xx: true })).toBe("OK");
    expect(await store.once.get(key)).toBe("x");
  });

  test("runs a script with keys and values, and answers with nested lists, integers and nothing", async () => {
    const key = fresh();
    await store.once.set(key, '{"userId":"u1"}');
    const script =
      "local d = cjson.decode(redis.call('GET', KEYS[1])) return { d.userId, 7, false, { ARGV[1], {} } }";
    expect(await store.once.eval(script, [key], ["ü"])).toEqual(["u1", 7, null, ["ü", []]]);
    expect(await store.once.eval("return false", [], [])).toBeNull();
    expect(
      await store.once.eval("return redis.call('HMGET', KEYS[1], 'a', 'b')", [fresh()], []),
    ).toEqual([null, null]);
    expect(await store.once.eval("return redis.call('HGETALL', KEYS[1])", [fresh()], [])).toEqual(
      [],
    );
  });

  test("scripts keep milliseconds whole, know null from absent and have the time", async () => {
    const script = "local d = cjson.decode(ARGV[1]) d.n = d.n + 1 return cjson.encode(d)";
    const reply = await store.once.eval(
      script,
      [],
      [JSON.stringify({ n: 1795327484122, previous: null, list: [1] })],
    );
    expect(JSON.parse(String(reply))).toEqual({ n: 1795327484123, previous: null, list: [1] });
    expect(Number(await store.once.eval("return redis.call('TIME')[1]", [], []))).toBeCloseTo(
      Date.now() / 1000,
      -2,
    );
  });

  test("a script is atomic: of a hundred at once each sees the last one's work", async () => {
    const key = fresh();
    const script =
      "local n = tonumber(redis.call('GET', KEYS[1]) or '0') redis.call('SET', KEYS[1], n + 1) return n";
    const seen = await Promise.all(
      Array.from({ length: 100 }, () => store.once.eval(script, [key], [])),
    );
    expect(seen.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
  });

  test("a script that is not known says so, and is then sent whole", async () => {
    await expect(store.once.evalsha("f".repeat(40), [], [])).rejects.toThrow("NOSCRIPT");
    const sha = await store.once.scriptLoad("return ARGV[1]");
    expect(await store.once.evalsha(sha, [], ["x"])).toBe("x");
  });

  test("takes scripts headed with the flag that Upstash alone knows, by their hash, too", async () => {
    const script = "#!lua flags=allow-key-locking\nreturn ARGV[1]";
    const sha = createHash("sha1").update(script).digest("hex");
    expect(await store.once.eval(script, [], ["x"])).toBe("x");
    expect(await store.once.evalsha(sha, [], ["y"])).toBe("y");
    expect(
      await store.once.eval(
        "#!lua flags=allow-key-locking\nreturn redis.call('INCRBY', KEYS[1], 2)",
        [fresh()],
        [],
      ),
    ).toBe(2);
  });

  test("an error is an error: wrong type, unknown command, a script that fails", async () => {
    const key = fresh();
    await store.once.set(key, "text");
    for (const wrong of [
      store.once.incr(key),
      store.once.hget(key, "f"),
      store.once.eval("return redis.call('NOPE')", [], []),
    ]) {
      await expect(wrong).rejects.toBeInstanceOf(StoreUnavailableError);
    }
    expect(await store.once.get(key)).toBe("text");
  });

  test("a pipeline answers in order", async () => {
    const key = fresh();
    expect(await store.once.pipeline().set(key, "1").incr(key).get(key).exec()).toEqual([
      "OK",
      2,
      "2",
    ]);
  });

  test("orders by score and forgets by rank", async () => {
    const key = fresh();
    await store.once.zadd(
      key,
      { score: 1795327484123, member: "b" },
      { score: 1795327484122, member: "a" },
    );
    expect(await store.once.zrange(key, 0, -1)).toEqual(["a", "b"]);
    expect(await store.once.zrem(key, "a")).toBe(1);
    expect(await store.once.zcard(key)).toBe(1);
  });

  test("answers nobody without its token", async () => {
    for (const headers of [
      {},
      { authorization: "Bearer wrong" },
      { authorization: `Bearer ${endpoint.token}x` },
    ]) {
      const response = await fetch(endpoint.url, { method: "POST", headers, body: '["PING"]' });
      expect(response.status).toBe(401);
    }
    expect((await fetch(endpoint.url)).status).toBe(401);
  });

  test("answers nonsense with an error and goes on", async () => {
    const headers = { authorization: `Bearer ${endpoint.token}` };
    for (const body of [
      "",
      "{",
      "[]",
      "{}",
      '[{"a":1}]',
      '"PING"',
      `["SET","k","${"x".repeat(1_100_000)}"]`,
    ]) {
      const response = await fetch(endpoint.url, { method: "POST", headers, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        error: expect.stringMatching(/^ERR|JSON|Unexpected/),
      });
    }
    expect(await store.once.ping()).toBe("PONG");
  });
});

test("an address where nothing answers is said at once, without its password", async () => {
  const url = `redis://user:hunter2@127.0.0.1:${await freePort()}`;
  const error = await createRedisServerEngine(url).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RedisUnreachableError);
  expect(String(error)).toContain("127.0.0.1");
  expect(String(error)).not.toContain("hunter2");
}, 10_000);
