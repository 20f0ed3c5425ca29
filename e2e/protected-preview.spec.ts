/** A deployment that lets nobody in without a login of its platform's, and so not itself either (docs/deploy.md). */
import { once } from "node:events";
import { createServer } from "node:http";
import { test as base, expect, password } from "./support/fixtures";
import { type NextServer, startNext } from "./support/next-server";

const test = base.extend<object, { wall: string; preview: NextServer }>({
  wall: [
    async ({ playwright: _playwright }, use) => {
      const server = createServer((_request, response) => {
        response.writeHead(401, { "content-type": "text/html" }).end("<h1>Log in</h1>");
      });
      server.listen(0, "localhost");
      await once(server, "listening");
      const address = server.address();
      await use(`http://localhost:${typeof address === "object" && address ? address.port : 0}`);
      server.close();
    },
    { scope: "worker" },
  ],
  preview: [
    async ({ wall, secrets, store }, use) => {
      const environment = { ...secrets, ...store.environment, APP_ORIGIN: wall };
      const server = await startNext({ environment });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

test("an experiment shows what the platform answered, and says that it proves nothing", async ({
  request,
  preview,
  wall,
}) => {
  const response = await request.post(`${preview.origin}/api/lab/experiments/replay-after-logout`, {
    headers: { origin: wall },
  });
  const events = (await response.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events).toEqual([
    expect.objectContaining({ type: "exchange", path: "/api/session/login", status: 401 }),
    {
      type: "failed",
      code: "unexpected-answer",
      detail: "POST /api/session/login: 401 instead of 200",
    },
  ]);
});

test("a copy that nobody has answered for is not called refused", async ({
  request,
  preview,
  wall,
}) => {
  const headers = { origin: wall };
  const login = await request.post(`${preview.origin}/api/session/login`, {
    headers,
    data: { username: "ada", password },
  });
  expect(login.status()).toBe(200);
  const replay = await request.post(`${preview.origin}/api/lab/replay`, { headers });
  expect(replay.status()).toBe(503);
  expect(await replay.json()).toMatchObject({
    detail: "This server could not ask itself. Try again in a moment.",
  });
  const after = await request.get(`${preview.origin}/api/session/me`);
  expect(after.status()).toBe(200);
});
