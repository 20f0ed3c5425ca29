/**
 * Which path needs what. Deny by default: below a protected prefix a path without a row does not
 * exist. Edge-safe.
 */
import { labRoutes } from "../compose/edge";
import { isDecodable } from "../http/decodable";
import { api, openApi, openPage, page, type Route, read } from "./route";

/** A segment in braces stands for any one segment, one that ends in dots for all that follow. */
export const routes: Readonly<Record<string, Route>> = {
  "/": openPage,
  "/login": openPage,
  "/jwt/renew": openPage,

  "/api/session/login": openApi(["POST"]),
  "/api/session/logout": openApi(["POST"]),
  "/api/session/me": api("session", read),

  "/api/jwt/login": openApi(["POST"]),
  "/api/jwt/refresh": openApi(["POST"]),
  "/api/jwt/logout": openApi(["POST"]),
  "/api/jwt/me": api("jwt", read),

  "/.well-known/jwks.json": openApi(read),

  ...labRoutes,
};

/** Everything below these is refused unless a row says otherwise. */
const guardedPrefixes = [
  "/session",
  "/jwt",
  "/account",
  "/api",
  "/refused",
  "/_global-error",
  "/_not-found",
];

const patterns = Object.entries(routes).map(([template, route]) => ({
  segments: template.split("/"),
  route,
}));

/** `unlisted`: guarded, but no row. Null: nothing that the gate guards. */
export function findRoute(pathname: string): Route | "unlisted" | null {
  if (!isDecodable(pathname)) return "unlisted";
  const segments = pathname.split("/");
  const match = patterns.find((pattern) => matches(pattern.segments, segments));
  if (match) return match.route;
  return guardedPrefixes.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`))
    ? "unlisted"
    : null;
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  const isOpenEnded = template.at(-1)?.endsWith("...}") ?? false;
  return (
    (isOpenEnded ? template.length <= segments.length : template.length === segments.length) &&
    template.every((part, index) =>
      part.startsWith("{") ? segments[index] !== "" : part === segments[index],
    )
  );
}

/** True for a path that a person can be sent to after signing in. */
export function isPage(pathname: string): boolean {
  const route = findRoute(pathname);
  return route !== null && route !== "unlisted" && route.kind === "page";
}
