import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { bearsToken, type Loopback, openLoopback } from "./loopback";

let open: Loopback | undefined;
afterEach(() => {
  open?.close();
  open = undefined;
});

async function openWhetherToken(): Promise<Loopback> {
  open = await openLoopback(async (request, token) => ({
    status: bearsToken(request, token) ? 200 : 401,
    body: { asked: request.url },
  }));
  return open;
}

const ask = (port: number, init: RequestInit = {}, host = "127.0.0.1") =>
  fetch(`http://${host}:${port}/path`, init);

test("answers with what it was told, as JSON", async () => {
  const { port, token } = await openWhetherToken();
  const headers = { authorization: `Bearer ${token}` };
  const response = await ask(port, { method: "POST", headers });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  expect(await response.json()).toEqual({ asked: "/path" });
});

test("who has no token, another, or reads with the right one, bears none", async () => {
  const { port, token } = await openWhetherToken();
  const other = await openLoopback(async () => ({ status: 200, body: null }));
  other.close();
  for (const authorization of [undefined, "", "Bearer ", token, `Bearer ${other.token}`]) {
    const headers = authorization === undefined ? {} : { authorization };
    expect((await ask(port, { method: "POST", headers })).status, authorization).toBe(401);
  }
  const headers = { authorization: `Bearer ${token}` };
  for (const method of ["GET", "PUT", "DELETE"])
    expect((await ask(port, { method, headers })).status, method).toBe(401);
});

test("listens on this address of the machine alone, at another port and with another token each time", async () => {
  const { port, token } = await openWhetherToken();
  expect(token).toMatch(/^[\w-]{43}$/);
  const other = await openLoopback(async () => ({ status: 200, body: null }));
  expect(other.port).not.toBe(port);
  expect(other.token).not.toBe(token);
  other.close();
  // A machine may have more addresses of its own than this one.
  await expect(ask(port, { signal: AbortSignal.timeout(2000) }, "127.0.0.2")).rejects.toThrow();
});

test("closed, it answers nobody, and ends the connections that were open", async () => {
  const { port, close } = await openWhetherToken();
  const socket = connect(port, "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  const ended = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => {});
  socket.write("POST /path HTTP/1.1\r\nHost: a\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  close();
  await ended;
  await expect(ask(port)).rejects.toThrow();
});
