import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { expect, newClient, password, signIn, test } from "./support/fixtures";
import { engine } from "./support/recording-store";

const document = path.join(import.meta.dirname, "..", "docs", "stores.md");
const credentials = { username: "ada", password };

type Ask = (api: APIRequestContext) => Promise<{ status(): number }>;

/** Each route as somebody who is signed in both ways uses it; sign-ins in a workspace that exists. */
const requests: [string, Ask][] = [
  ["GET /login", (api) => api.get("/login")],
  ["GET /account", (api) => api.get("/account")],
  ["GET /session/account", (api) => api.get("/session/account")],
  ["GET /jwt/account", (api) => api.get("/jwt/account")],
  ["GET /session/devices", (api) => api.get("/session/devices")],
  ["GET /jwt/devices", (api) => api.get("/jwt/devices")],
  ["GET /session/admin", (api) => api.get("/session/admin")],
  ["GET /jwt/admin", (api) => api.get("/jwt/admin")],
  ["GET /api/session/me", (api) => api.get("/api/session/me")],
  ["GET /api/jwt/me", (api) => api.get("/api/jwt/me")],
  ["GET /api/session/devices", (api) => api.get("/api/session/devices")],
  ["GET /api/jwt/devices", (api) => api.get("/api/jwt/devices")],
  ["GET /api/session/users", (api) => api.get("/api/session/users")],
  ["GET /api/jwt/users", (api) => api.get("/api/jwt/users")],
  [
    "PATCH /api/session/users/{username}",
    (api) => api.patch("/api/session/users/alan", { data: { role: "editor" } }),
  ],
  [
    "PATCH /api/jwt/users/{username}",
    (api) => api.patch("/api/jwt/users/alan", { data: { role: "viewer" } }),
  ],
  ["GET /.well-known/jwks.json", (api) => api.get("/.well-known/jwks.json")],
  ["POST /api/session/login", (api) => api.post("/api/session/login", { data: credentials })],
  ["POST /api/jwt/login", (api) => api.post("/api/jwt/login", { data: credentials })],
  ["POST /api/jwt/refresh", (api) => api.post("/api/jwt/refresh")],
  [
    "DELETE /api/session/devices?keep=current",
    (api) => api.delete("/api/session/devices?keep=current"),
  ],
  ["DELETE /api/jwt/devices?keep=current", (api) => api.delete("/api/jwt/devices?keep=current")],
  ["POST /api/session/logout", (api) => api.post("/api/session/logout")],
  ["POST /api/jwt/logout", (api) => api.post("/api/jwt/logout")],
];

/** How many there are with those that follow the response: a refresh gives the workspace another day. */
const afterwards: Record<string, number> = { "POST /api/jwt/refresh": 3 };

test("what each route asks of the store is what the documentation says", async ({
  api,
  playwright,
  server,
  store,
}) => {
  // Scripts of the throttle are known after a first use, as they are on any store that has been up.
  const first = await newClient(playwright.request, server.origin);
  await first.post("/api/session/login", { data: credentials });
  await first.dispose();
  await signIn(api, "session");
  await signIn(api, "jwt");
  const rows: string[] = [];
  for (const [name, ask] of requests) {
    store.forget();
    const response = await ask(api);
    expect(response.status(), name).toBeLessThan(300);
    await expect.poll(() => store.commands().length).toBeGreaterThanOrEqual(afterwards[name] ?? 0);
    const commands = store.commands().map((command) => command.split(/[ :]/, 2).join(" "));
    rows.push(
      `| \`${name}\` | ${commands.length} | ${commands.map((command) => `\`${command}\``).join(", ") || "–"} |`,
    );
  }
  const table = ["| request | round trips | commands |", "| --- | --- | --- |", ...rows].join("\n");
  const text = readFileSync(document, "utf8");
  const what = { redis: "store commands", postgres: "store statements" }[engine];
  const [before = "", rest = ""] = text.split(`<!-- ${what} -->\n`);
  const after = rest.split(`<!-- /${what} -->`)[1] ?? "";
  const rewritten = `${before}<!-- ${what} -->\n${table}\n<!-- /${what} -->${after}`;
  writeFileSync(test.info().outputPath("stores.md"), rewritten);
  expect(text, "the table in docs/stores.md: copy stores.md from the test's output").toBe(
    rewritten,
  );
});
