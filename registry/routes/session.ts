/**
 * Which path needs what. Closed by default: a path without a row is not found, whatever lies there.
 * Static files and metadata routes are named in the matcher of middleware.ts. Edge-safe.
 */
import { labRoutes } from "../compose/edge";
import { api, openApi, openPage, type ProtectedPage, page, type Route, read } from "./route";

/** A segment in braces stands for any one segment, one that ends in dots for all that follow. */
const ownRoutes = {
  "/": openPage,
  "/login": openPage,

  "/api/session/login": openApi(["POST"]),
  "/api/session/logout": openApi(["POST"]),
  "/api/session/me": api("session", read),

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
