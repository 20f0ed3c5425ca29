import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunEvent } from "./events";
import { Lab } from "./lab";

const secrets = {
  session: `Fe26.2*1*${"s".repeat(60)}~2`,
  access: `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1MSJ9.${"a".repeat(86)}`,
  refresh: "r".repeat(86),
  workspace: "w".repeat(22),
  bearer: `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1MSJ9.${"b".repeat(86)}`,
};
const seen: IncomingMessage["headers"][] = [];
const server = createServer((request, response) => {
  seen.push(request.headers);
  response.setHeader("set-cookie", [
    `session=${secrets.session}; HttpOnly; SameSite=Lax; Path=/`,
    `access=${secrets.access}; HttpOnly; SameSite=Lax; Path=/`,
    `refresh=${secrets.refresh}; HttpOnly; SameSite=Strict; Path=/api/jwt/refresh`,
    `workspace=${secrets.workspace}; HttpOnly; Path=/`,
  ]);
  response.setHeader("server-timing", 'redis;desc="EVAL session:4f..a1";dur=1.25, gate;dur=2');
  response.writeHead(request.url === "/refused" ? 401 : 200, {
    "content-type": "application/json",
  });
  response.end(JSON.stringify({ ...secrets, code: "unauthenticated", reason: "revoked" }));
});
let origin: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

test("what a run tells holds no credential that was sent, set or answered", async () => {
  const events: RunEvent[] = [];
  const lab = new Lab({
    origin,
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
  });
  const browser = lab.browser("session", "Ada's browser");
  await browser.ask("GET", "/first", { why: "asks" });
  await browser.ask("POST", "/refused", {
    why: "asks again",
    body: { refreshToken: secrets.refresh },
    headers: { authorization: `Bearer ${secrets.bearer}` },
  });
  await browser.ask("POST", "/api/jwt/refresh", { why: "refreshes" });

  expect(seen[1]?.cookie).toContain(secrets.session);
  expect(seen[1]?.cookie).not.toContain(secrets.refresh);
  expect(seen[2]?.cookie).toContain(secrets.refresh);
  const told = JSON.stringify(events);
  for (const [name, secret] of Object.entries(secrets)) {
    const [, , signature = secret] = secret.split(".");
    expect(told.includes(signature), name).toBe(false);
  }
  expect(told).toContain("session=Fe26.2*1…");
  expect(events[1]).toMatchObject({ status: 401, code: "unauthenticated", reason: "revoked" });
  expect(events[0]).not.toHaveProperty("code");
});

test("a path that leads to another origin is never asked", async () => {
  const lab = new Lab({ origin, emit: () => undefined, signal: new AbortController().signal });
  const before = seen.length;
  for (const path of [
    "//elsewhere.invalid/",
    "http://elsewhere.invalid/",
    "/\\elsewhere.invalid",
  ]) {
    const asking = lab.browser("jwt", "x").ask("GET", path, { why: "strays" });
    await expect(asking).rejects.toMatchObject({ code: "unexpected-error" });
  }
  expect(seen).toHaveLength(before);
});
