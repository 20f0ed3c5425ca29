/**
 * Which path needs what. Closed by default: a path without a row is not found, whatever lies there.
 * Static files and metadata routes are named in the matcher of middleware.ts. Edge-safe.
 */
import { labRoutes } from "../compose/edge";
import { isDecodable } from "../http/decodable";
import {
  api,
  openApi,
  openPage,
  type ProtectedPage,
  page,
  type Route,
  read,
  type UnlistedRoute,
} from "./route";

/** A segment in braces stands for any one segment, one that ends in dots for all that follow. */
const ownRoutes = {
  "/": openPage,
  "/login": openPage,
  "/jwt/renew": openPage,

  "/api/jwt/login": openApi(["POST"]),
  "/api/jwt/refresh": openApi(["POST"]),
  "/api/jwt/logout": openApi(["POST"]),
  "/api/jwt/me": api("jwt", read),

  "/.well-known/jwks.json": openApi(read),
} as const satisfies Readonly<Record<string, Route>>;

export const routes: Readonly<Record<string, Route>> = { ...ownRoutes, ...labRoutes };

type PathOf<Template extends string> = Template extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${PathOf<After>}`
  : Template;

/** The addresses of protected pages: the only ones for which the gate issues a passport that a page can ask for. */
export type ProtectedPagePath = {
  [Template in keyof typeof ownRoutes]: (typeof ownRoutes)[Template] extends ProtectedPage
    ? PathOf<Template>
    : never;
}[keyof typeof ownRoutes];

const patterns = Object.entries(routes).map(([template, route]) => ({
  segments: template.split("/"),
  route,
}));

/** The row of a path, or one that says that it has none. */
export function findRoute(pathname: string): Route | UnlistedRoute {
  const segments = pathname.split("/");
  const row = isDecodable(pathname)
    ? patterns.find((pattern) => matches(pattern.segments, segments))
    : undefined;
  const kind = segments[1] === "api" ? "api" : "page";
  return row?.route ?? { access: "unlisted", kind, methods: [] };
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
  const { access, kind } = findRoute(pathname);
  return access !== "unlisted" && kind === "page";
}
