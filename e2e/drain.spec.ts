/** A process that is told to end: what is on its way is answered, and nothing keeps it from ending. */
import { once } from "node:events";
import { Agent, get } from "node:http";
import { createConnection, type Socket } from "node:net";
import { expect, test } from "@playwright/test";
import { CookieJar } from "../lib/lab/experiments/cookie-jar";
import { askUntilRefused, type KeptAnswer } from "./support/ask-until-refused";
import { password } from "./support/fixtures";
import { type NextServer, startNext } from "./support/next-server";
import { send } from "./support/send";

const address = "127.0.0.1";

async function connect({ origin }: NextServer): Promise<{ socket: Socket; seen(): string }> {
  const socket = createConnection({ host: address, port: Number(new URL(origin).port) });
  await once(socket, "connect");
  let text = "";
  socket.on("data", (chunk) => {
    text += String(chunk);
  });
  return { socket, seen: () => text };
}

function end({ pid }: NextServer): void {
  if (pid === undefined) throw new Error("There is no server.");
  process.kill(pid, "SIGTERM");
}

function isRefused(server: NextServer): Promise<boolean> {
  return fetch(`${server.origin}/api/health`).then(
    () => false,
    () => true,
  );
}

test("what is on its way is answered as the connection's last, kept connections are closed, nobody new gets in", async () => {
  // So long that only a drained process can end before.
  const server = await startNext({ hostname: address, environment: { DRAIN_SECONDS: "600" } });
  const agent = new Agent({ keepAlive: true });
  const [kept] = await once(get(`${server.origin}/icon.svg`, { agent }), "response");
  kept.resume();
  await once(kept, "end");

  const body = JSON.stringify({ username: "ada", password });
  const login = await connect(server);
  login.socket.write(
    `POST /api/session/login HTTP/1.1\r\nHost: ${address}\r\nOrigin: ${server.origin}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  const watcher = await connect(server);
  watcher.socket.write(`GET /api/health?ready HTTP/1.1\r\n`);
  // Both have arrived: whoever comes after them has been answered.
  expect((await fetch(`${server.origin}/api/health?ready`)).status).toBe(200);

  end(server);
  await expect.poll(() => isRefused(server)).toBe(true);
  watcher.socket.write(`Host: ${address}\r\n\r\n`);
  await expect.poll(watcher.seen).toContain('"cause":"This process is ending."');
  expect(watcher.seen()).toMatch(/^HTTP\/1\.1 503 /);

  login.socket.write(body.slice(10));
  await expect.poll(login.seen).toContain('"name":"Ada Lovelace"');
  expect(login.seen()).toMatch(/^HTTP\/1\.1 200 /);
  expect(login.seen().toLowerCase()).toContain("\r\nconnection: close\r\n");
  await server.ended();
  agent.destroy();
});

test("a client that never finishes keeps it for as many seconds as are configured, and no longer", async () => {
  const server = await startNext({ hostname: address, environment: { DRAIN_SECONDS: "1" } });
  const { socket } = await connect(server);
  socket.on("error", () => {});
  socket.write(
    `POST /api/session/login HTTP/1.1\r\nHost: ${address}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
  );
  expect((await fetch(`${server.origin}/api/health`)).status).toBe(200);
  end(server);
  await server.ended();
  socket.destroy();
});

test("under load from both flows every request that was taken is answered whole, and only then it ends", async () => {
  const server = await startNext({ hostname: address, environment: { DRAIN_SECONDS: "600" } });
  const answers: KeptAnswer[] = [];
  const clients: Promise<void>[] = [];
  for (const flow of ["session", "jwt"]) {
    const jar = new CookieJar();
    const signIn = async () => {
      const { status, headers } = await send(server.origin, `/api/${flow}/login`, {
        method: "POST",
        headers: { origin: server.origin, "content-type": "application/json" },
        body: JSON.stringify({ username: "ada", password }),
      });
      jar.store(headers["set-cookie"] ?? []);
      return status;
    };
    // A server that has just begun, on a busy machine, may find its store too slow.
    await expect.poll(signIn, { timeout: 20_000 }).toBe(200);
    const headers = { cookie: jar.headerFor("/") ?? "" };
    for (const path of [`/api/${flow}/me`, `/${flow}/account`])
      for (let client = 0; client < 2; client += 1)
        clients.push(
          askUntilRefused(`${server.origin}${path}`, headers, (answer) => answers.push(answer)),
        );
  }
  await expect.poll(() => answers.length, { timeout: 30_000 }).toBeGreaterThan(40);
  end(server);
  await Promise.all([...clients, server.ended()]);
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body).toContain("Ada Lovelace");
  }
});
