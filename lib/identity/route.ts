/**
 * What a path needs, and how its row is written. `Opener`: the flows that may stand in a row; the
 * gate's table takes those that are listed in lib/flows, and no other compiles. Edge-safe.
 */
import type { Flow, Permission } from "./identity";

interface Row<Access extends string, Kind extends "page" | "api"> {
  access: Access;
  kind: Kind;
  methods: readonly string[];
}

interface Protection<Opener extends Flow> {
  /** The flows whose credential opens it. */
  flows: readonly Opener[];
  permission?: Permission;
}

export type ProtectedPage<Opener extends Flow = Flow> = Row<"protected", "page"> &
  Protection<Opener>;
export type ProtectedApi<Opener extends Flow = Flow> = Row<"protected", "api"> & Protection<Opener>;
export type ProtectedRoute<Opener extends Flow = Flow> =
  | ProtectedPage<Opener>
  | ProtectedApi<Opener>;
export type PublicRoute = Row<"public", "page"> | Row<"public", "api">;
export type Route<Opener extends Flow = Flow> = ProtectedRoute<Opener> | PublicRoute;

/** What a path without a row gets: it is not found, whatever may lie there. */
export type UnlistedRoute = Row<"unlisted", "page" | "api">;

export const read = ["GET", "HEAD"];

export const page = <Opener extends Flow>(
  flows: readonly Opener[],
  permission?: Permission,
): ProtectedPage<Opener> => ({
  access: "protected",
  kind: "page",
  flows,
  methods: read,
  ...(permission ? { permission } : {}),
});
export const api = <Opener extends Flow>(
  flow: Opener,
  methods: readonly string[],
  permission?: Permission,
): ProtectedApi<Opener> => ({
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
