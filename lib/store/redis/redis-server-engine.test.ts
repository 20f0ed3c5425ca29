/** What a running application hears of a Redis that fails it, and that it finds back to one that heals. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "./embedded-engine";
import { createRedisServerEngine } from "./redis-server-engine";
import { hasRedisServer, startRedisServer, type TestServer } from "./test-engines";
import { type FreezingProxy, openFreezingProxy } from "./test-freezing-proxy";

const password = "hunter2-is-the-password";

const wordsOf = (work: Promise<unknown>): Promise<string> =>
  work.then(String, (error: unknown) => (error instanceof Error ? error.message : "no error"));

describe.runIf(hasRedisServer)("redis-server", () => {
  let server: TestServer;
  let proxy: FreezingProxy;
  let engine: Engine | null;

  async function open(settings: readonly string[] = [], credentials = "") {
    server = await startRedisServer(settings);
    proxy = await openFreezingProxy(server.port);
    engine = await createRedisServerEngine(`redis://${credentials}127.0.0.1:${proxy.port}`);
    return engine;
  }
  beforeEach(() => {
    engine = null;
  });
  afterEach(async () => {
    await engine?.close();
    proxy?.close();
    await server.stop();
  });

  test("a connection that has gone silent is left for another", async () => {
    const { run } = await open();
    proxy.freeze();
    expect(await wordsOf(run(["PING"]))).toMatch(/^TIMEOUT /);
    await expect.poll(() => wordsOf(run(["PING"])), { timeout: 2000 }).toBe("PONG");
  });

  test("so is one that is silent from its first moment", async () => {
    const { run } = await open();
    proxy.freeze({ next: 2 });
    expect(await wordsOf(run(["PING"]))).toMatch(/^TIMEOUT /);
    await expect.poll(() => wordsOf(run(["PING"])), { timeout: 8000 }).toBe("PONG");
  }, 15_000);

  test("a server that has gone is named by what the connection met", async () => {
    const { run } = await open();
    await server.stop();
    proxy.close();
    await expect.poll(() => wordsOf(run(["PING"]))).toBe("UNREACHABLE ECONNREFUSED");
  });

  test("a password that was changed meanwhile is told in the server's words, without it", async () => {
    const { run } = await open(["--requirepass", password], `:${password}@`);
    await run(["CONFIG", "SET", "requirepass", "another"]);
    await wordsOf(run(["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "no"]));
    await expect.poll(() => wordsOf(run(["PING"]))).toMatch(/^UNREACHABLE WRONGPASS .{0,200}$/);
    expect(await wordsOf(run(["PING"]))).not.toContain(password);
  });

  test("an error of the server's is passed on in its words", async () => {
    const { run } = await open();
    await run(["SET", "k", "text"]);
    expect(await wordsOf(run(["INCR", "k"]))).toMatch(/^ERR value is not an integer/);
    expect(await wordsOf(run(["NOPE"]))).toContain("ERR unknown command");
  });

  test("a server that quotes what it was sent at sign-in gives no password away", async () => {
    server = await startRedisServer(["--rename-command", "AUTH", ""]);
    const url = `redis://app:${password}@127.0.0.1:${server.port}`;
    const words = await wordsOf(createRedisServerEngine(url));
    expect(words).toContain("ERR unknown command 'AUTH'");
    expect(words).not.toContain(password);
  });
});
