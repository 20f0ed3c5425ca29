/**
 * Which path needs what. Deny by default: below a protected prefix a path without a row does not
 * exist. Edge-safe.
 */
import { isDecodable } from "../http/decodable";
import type { Flow, Permission } from "../identity";

export interface ProtectedRoute {
  access: "protected";
  kind: "page" | "api";
  /** The flows whose credential opens it. */
  flows: readonly Flow[];
  permission?: Permission;
  methods: readonly string[];
}

export interface PublicRoute {
  access: "public";
  kind: "page" | "api";
  methods: readonly string[];
}

export type Route = ProtectedRoute | PublicRoute;

const read = ["GET", "HEAD"];

const page = (flows: readonly Flow[], permission?: Permission): ProtectedRoute => ({
  access: "protected",
  kind: "page",
  flows,
  methods: read,
  ...(permission ? { permission } : {}),
});
const api = (flow: Flow, methods: readonly string[], permission?: Permission): ProtectedRoute => ({
  access: "protected",
  kind: "api",
  flows: [flow],
  methods,
  ...(permission ? { permission } : {}),
});
const openPage: PublicRoute = { access: "public", kind: "page", methods: read };
const openApi = (methods: readonly string[]): PublicRoute => ({
  access: "public",
  kind: "api",
  methods,
});

/** A segment in braces stands for any one segment. */
export const routes: Readonly<Record<string, Route>> = {
  "/": openPage,
  "/login": openPage,
  "/jwt/renew": openPage,

  "/account": page(["session", "jwt"]),
  "/session/account": page(["session"]),
  "/jwt/account": page(["jwt"]),
  "/session/devices": page(["session"]),
  "/jwt/devices": page(["jwt"]),
  "/session/admin": page(["session"], "users:manage"),
  "/jwt/admin": page(["jwt"], "users:manage"),

  "/api/session/login": openApi(["POST"]),
  "/api/session/logout": openApi(["POST"]),
  "/api/session/me": api("session", read),
  "/api/session/devices": api("session", [...read, "DELETE"]),
  "/api/session/devices/{id}": api("session", ["DELETE"]),
  "/api/session/users": api("session", read, "users:manage"),
  "/api/session/users/{username}": api("session", ["PATCH"], "users:manage"),
  "/api/session/users/{username}/devices": api("session", ["DELETE"], "users:manage"),
  "/api/session/password": api("session", ["POST"]),

  "/api/jwt/login": openApi(["POST"]),
  "/api/jwt/refresh": openApi(["POST"]),
  "/api/jwt/logout": openApi(["POST"]),
  "/api/jwt/me": api("jwt", read),
  "/api/jwt/devices": api("jwt", [...read, "DELETE"]),
  "/api/jwt/devices/{id}": api("jwt", ["DELETE"]),
  "/api/jwt/users": api("jwt", read, "users:manage"),
  "/api/jwt/users/{username}": api("jwt", ["PATCH"], "users:manage"),
  "/api/jwt/users/{username}/devices": api("jwt", ["DELETE"], "users:manage"),
  "/api/jwt/password": api("jwt", ["POST"]),

  "/.well-known/jwks.json": openApi(read),
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
  return (
    template.length === segments.length &&
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
