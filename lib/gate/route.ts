/** What a path needs, and how its row is written. Edge-safe. */
import type { Flow, Permission } from "../identity/identity";

interface Row<Access extends string, Kind extends "page" | "api"> {
  access: Access;
  kind: Kind;
  methods: readonly string[];
}

interface Protection {
  /** The flows whose credential opens it. */
  flows: readonly Flow[];
  permission?: Permission;
}

export type ProtectedPage = Row<"protected", "page"> & Protection;
export type ProtectedApi = Row<"protected", "api"> & Protection;
export type ProtectedRoute = ProtectedPage | ProtectedApi;
export type PublicRoute = Row<"public", "page"> | Row<"public", "api">;
export type Route = ProtectedRoute | PublicRoute;

/** What a path without a row gets: it is not found, whatever may lie there. */
export type UnlistedRoute = Row<"unlisted", "page" | "api">;

export const read = ["GET", "HEAD"];

export const page = (flows: readonly Flow[], permission?: Permission): ProtectedPage => ({
  access: "protected",
  kind: "page",
  flows,
  methods: read,
  ...(permission ? { permission } : {}),
});
export const api = (
  flow: Flow,
  methods: readonly string[],
  permission?: Permission,
): ProtectedApi => ({
  access: "protected",
  kind: "api",
  flows: [flow],
  methods,
  ...(permission ? { permission } : {}),
});
export const openPage: Row<"public", "page"> = { access: "public", kind: "page", methods: read };
export const openApi = (methods: readonly string[]): Row<"public", "api"> => ({
  access: "public",
  kind: "api",
  methods,
});
