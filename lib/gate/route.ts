/** What a path needs, and how its row is written. Edge-safe. */
import type { Flow, Permission } from "../identity/identity";

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

export const read = ["GET", "HEAD"];

export const page = (flows: readonly Flow[], permission?: Permission): ProtectedRoute => ({
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
): ProtectedRoute => ({
  access: "protected",
  kind: "api",
  flows: [flow],
  methods,
  ...(permission ? { permission } : {}),
});
export const openPage: PublicRoute = { access: "public", kind: "page", methods: read };
export const openApi = (methods: readonly string[]): PublicRoute => ({
  access: "public",
  kind: "api",
  methods,
});
