/** The rows of the session's own pages and APIs in the gate's table. Edge-safe. */
import { api, openApi, type Route, read } from "../identity/route";

export const routes = {
  "/api/session/login": openApi(["POST"]),
  "/api/session/logout": openApi(["POST"]),
  "/api/session/me": api("session", read),
} as const satisfies Readonly<Record<string, Route<"session">>>;
