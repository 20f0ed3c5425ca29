/** What stops the boot where sessions are to be kept in Memcached, and what is used as it is. */
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ConfigError, currentEnvironment } from "../config";
import { endpointOf } from "../store/memcached/address";
import { hasMemcached, startMemcached } from "../store/memcached/test-servers";
import { freePort } from "../store/redis/test-engines";
import { provideMemcached } from "./provide-memcached";

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server = null;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** The one problem that stops the boot. */
async function problemWith(MEMCACHED_URL: string): Promise<string> {
  vi.stubEnv("MEMCACHED_URL", MEMCACHED_URL);
  const error = await provideMemcached(currentEnvironment()).then(
    async ({ close }) => close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw error ?? new Error("It boots.");
  expect(error.message).not.toContain("hunter2");
  expect(error.problems).toHaveLength(1);
  return error.problems[0] ?? "";
}

/** A server that answers whatever it is asked with the same line. */
async function serverThatSays(line: string): Promise<string> {
  const sockets = new Set<Socket>();
  const opened = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", () => socket.write(`${line}\r\n`));
  });
  server = opened;
  opened.on("close", () => {
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  const address = opened.address();
  return `memcached://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

test("without an address it stops with how to start one", async () => {
  const problem = await problemWith("");
  expect(problem).toMatch(/^MEMCACHED_URL is missing\. There is no embedded one: start it/);
});

test.each([
  ["x", "is not an address. Write it as memcached://host:11211"],
  ["redis://127.0.0.1:11211", "is not an address."],
  ["127.0.0.1:11211", "is not an address."],
  ["memcached://[::1]:11211", "is not an address."],
  ["memcached://a:11211,,memcached://b:11211", "is not an address."],
  ["memcached://app:hunter2@127.0.0.1", "holds a user or password"],
  ["memcached://127.0.0.1/0", "has something after the port."],
  ["memcached://a:11211, memcached://a", "names a server twice."],
])("the address %s stops it with how to write one", async (address, says) => {
  expect(await problemWith(address)).toContain(`MEMCACHED_URL ${says}`);
});

test("where nobody answers it stops with the address, by name and by number", async () => {
  const address = `127.0.0.1:${await freePort()}`;
  expect(await problemWith(`memcached://${address}`)).toBe(
    `MEMCACHED_URL: Nothing answers at ${address}. Start Memcached there, or correct the address.`,
  );
  expect(await problemWith("memcached://nowhere.invalid")).toContain(
    "There is no host of that name: nowhere.invalid:11211",
  );
});

test.each([
  ["asks for a password", "CLIENT_ERROR unauthenticated", /start it without -Y/],
  ["is full", "SERVER_ERROR out of memory storing object", /Give it more memory/],
  ["fails otherwise", "SERVER_ERROR some other trouble", /See what its own log says/],
  ["speaks another language", "HTTP/1.1 400 Bad Request", /does not answer as a Memcached does/],
])("a server that %s stops it with its words and what to do", async (_what, line, says) => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const problem = await problemWith(await serverThatSays(line));
  expect(problem).toMatch(/^MEMCACHED_URL: 127\.0\.0\.1:\d+ /);
  expect(problem).toMatch(says);
});

describe.runIf(hasMemcached)("a Memcached", () => {
  test("that will do is reached through the endpoint, and what the trial stored is gone", async () => {
    const [one, other] = [await startMemcached(), await startMemcached()];
    try {
      vi.stubEnv("MEMCACHED_URL", `${one.url}, ${other.url}`);
      const { name, close } = await provideMemcached(currentEnvironment());
      expect(name).toBe(`Memcached at ${one.address}, ${other.address}`);
      const endpoint = currentEnvironment().MEMCACHED_URL ?? "";
      expect(endpointOf(endpoint)?.token).toMatch(/^[\w-]{43}$/);
      // An endpoint that is there already is taken as it is.
      const again = await provideMemcached(currentEnvironment());
      expect(currentEnvironment().MEMCACHED_URL).toBe(endpoint);
      for (const provided of [again, { close }]) await provided.close();
      expect([await one.countItems(), await other.countItems()]).toEqual([0, 0]);
    } finally {
      for (const { kill } of [one, other]) await kill();
    }
  });

  test("that cannot compare stops it, for nothing could be swapped there", async () => {
    const one = await startMemcached(["-C"]);
    try {
      expect(await problemWith(one.url)).toBe(
        `MEMCACHED_URL: ${one.address} says "EXISTS". It cannot tell whether an item has changed: start it without -C.`,
      );
    } finally {
      await one.kill();
    }
  });

  test("of several that is not there stops it", async () => {
    const one = await startMemcached();
    const address = `127.0.0.1:${await freePort()}`;
    try {
      expect(await problemWith(`${one.url},memcached://${address}`)).toContain(
        `Nothing answers at ${address}`,
      );
    } finally {
      await one.kill();
    }
  });
});
