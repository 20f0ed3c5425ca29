/** The rows of the session's own pages and APIs in the gate's table. Edge-safe. */
import { api, openApi, page, type Route, read } from "../identity/route";

export const routes = {
  "/session/account": page(["session"]),
  "/session/devices": page(["session"]),
  "/session/admin": page(["session"], "users:manage"),

  "/api/session/login": openApi(["POST"]),
  "/api/session/logout": openApi(["POST"]),
  "/api/session/me": api("session", read),
  "/api/session/devices": api("session", [...read, "DELETE"]),
  "/api/session/devices/{id}": api("session", ["DELETE"]),
  "/api/session/users": api("session", read, "users:manage"),
  "/api/session/users/{username}": api("session", ["PATCH"], "users:manage"),
  "/api/session/users/{username}/devices": api("session", ["DELETE"], "users:manage"),
  "/api/session/password": api("session", [...read, "POST"]),
} as const satisfies Readonly<Record<string, Route<"session">>>;
