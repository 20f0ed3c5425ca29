/** Each route as somebody who is signed in both ways uses it; sign-ins in a workspace that exists. */
import type { APIRequestContext } from "@playwright/test";
import { password } from "./fixtures";
import { withoutMark } from "./writes-mark";

export const credentials = { username: "ada", password };

/** A browser of one name on every machine. */
export const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

type Ask = (api: APIRequestContext) => Promise<{ status(): number }>;

export const requests: [string, Ask][] = [
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

/** What a sign-in asks first, at once (a test of lib/users/authenticate holds it to that): either may arrive before the other. */
const atOnce = [
  ["EVAL failures", "HGET directory"],
  ["SELECT failures", "SELECT users"],
];

/** One round trip each: what is asked at once counts once, and so does what is asked of several users. */
export function sentTogether(commands: readonly string[]): string[] {
  const trips: { names: readonly string[]; keys: Set<string> }[] = [];
  for (const noted of commands) {
    const command = withoutMark(noted);
    const name = command.split(/[ :]/, 2).join(" ");
    const last = trips.at(-1);
    const isSame = last?.names.length === 1 && last.names[0] === name;
    const both = atOnce.find((pair) => pair.includes(name) && pair.includes(last?.names[0] ?? ""));
    if (last && isSame && !last.keys.has(command)) last.keys.add(command);
    else if (last?.names.length === 1 && both && !isSame) last.names = both;
    else trips.push({ names: [name], keys: new Set([command]) });
  }
  return trips.map(({ names, keys }) => {
    const count = keys.size > 1 ? ` × ${keys.size}` : "";
    return `${names.map((name) => `\`${name}\``).join(" with ")}${count}`;
  });
}
