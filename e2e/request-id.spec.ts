import { product } from "../lib/product";
import { expect, newClient, password, signIn, test } from "./support/fixtures";
import { startNext } from "./support/next-server";
import { send } from "./support/send";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const trace = "4bf92f3577b34da6a3ce929d0e0e4736";

/** The lines of a server's log about a request. */
function linesAbout(id: string, output: string): Record<string, unknown>[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{") && line.includes(`"requestId":"${id}"`))
    .map((line) => JSON.parse(line));
}

test("a request keeps the name that a trusted proxy gave it, in the log of gate and handler, too", async ({
  api,
  server,
}) => {
  await signIn(api, "session");
  const refused = await api.post("/api/session/login", {
    headers: { "x-request-id": "by-a-proxy.1:a_b" },
    data: { username: "grace", password: `not ${password}` },
  });
  expect(refused.headers()["x-request-id"]).toBe("by-a-proxy.1:a_b");
  expect(await refused.json()).toMatchObject({ requestId: "by-a-proxy.1:a_b" });
  await expect.poll(() => linesAbout("by-a-proxy.1:a_b", server.output())).toHaveLength(1);
  expect(linesAbout("by-a-proxy.1:a_b", server.output())).toEqual([
    expect.objectContaining({ level: "warn", event: "sign-in-refused", version: product.version }),
  ]);
  const headers = { "x-request-id": "at-the-gate", cookie: "session=Fe26.2*nonsense" };
  const atTheGate = await send(server.origin, "/api/session/me", { headers });
  expect(atTheGate.headers["x-request-id"]).toBe("at-the-gate");
  expect(JSON.parse(atTheGate.body)).toMatchObject({ requestId: "at-the-gate" });
  await expect
    .poll(() => linesAbout("at-the-gate", server.output()))
    .toEqual([expect.objectContaining({ event: "refused", path: "/api/session/me" })]);
});

test("every kind of answer has one id, and a problem repeats it", async ({ server }) => {
  const asked = [
    { path: "/", status: 200 },
    { path: "/login", status: 200 },
    { path: "/session/account", status: 303 },
    { path: "/api/session/me", status: 401 },
    { path: "/api/health", status: 200 },
    { path: "/api/nothing", status: 404 },
    { path: "/nothing", status: 404 },
    { path: "/r/nothing.json", status: 404 },
    { path: "/.well-known/jwks.json", status: 200 },
    { path: "/api/session/login", method: "PUT", status: 405 },
    { path: "/api/session/login", method: "POST", body: "{", status: 403 },
    { path: "/api/session/login", method: "POST", body: "x".repeat(20_000), status: 413 },
  ];
  for (const { path, status, ...options } of asked) {
    const answer = await send(server.origin, path, options);
    expect(answer.status, path).toBe(status);
    expect(answer.headers["x-request-id"], path).toMatch(uuid);
    if (answer.headers["content-type"] !== "application/problem+json") continue;
    expect(JSON.parse(answer.body).requestId, path).toBe(answer.headers["x-request-id"]);
  }
});

test("a name that could end a line or a header is replaced; a trace is one", async ({ server }) => {
  for (const id of ["a b", 'x"}', "a,b", "x".repeat(129), "\u00fc"]) {
    const answer = await send(server.origin, "/api/session/me", {
      headers: { "x-request-id": id },
    });
    expect(answer.headers["x-request-id"], id).toMatch(uuid);
    expect(answer.body).not.toContain(id);
  }
  const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` };
  const traced = await send(server.origin, "/api/session/me", { headers });
  expect(traced.headers["x-request-id"]).toBe(trace);
});

test("a stranger names no request, and nobody but the platform speaks as the platform", async ({
  secrets,
  store,
  playwright,
  server,
}) => {
  const alone = await startNext({ environment: { ...secrets, ...store.environment } });
  try {
    const api = await newClient(playwright.request, alone.origin);
    for (const name of ["x-request-id", "x-vercel-id"]) {
      const response = await api.get("/api/health", { headers: { [name]: "mine" } });
      expect(response.headers()["x-request-id"], name).toMatch(uuid);
    }
    await api.dispose();
  } finally {
    await alone.stop();
  }
  const headers = { "x-vercel-id": "iad1::mine" };
  const behindProxy = await send(server.origin, "/api/health", { headers });
  expect(behindProxy.headers["x-request-id"]).toMatch(uuid);
});
