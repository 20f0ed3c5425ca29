/** Finds the row of a path in the gate's table. Edge-safe. */
import { isDecodable } from "../http/decodable";
import type { Route, UnlistedRoute } from "../identity/route";
import { routes } from "./routes";
import { flowsInOrder } from "./ways";

const rows = new Map(Object.entries(routes));
const patterns = [...rows]
  .filter(([template]) => template.includes("{"))
  .map(([template, route]) => ({ segments: template.split("/"), route }));

/** The row of a path, or one that says that it has none. */
export function findRoute(pathname: string): Route | UnlistedRoute {
  // A template that names no place holder is an address.
  const exact = pathname.includes("{") ? undefined : rows.get(pathname);
  if (exact) return exact;
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

/** Pages that only lead elsewhere: nobody wants to return to them. */
const waypoints = ["/login", ...flowsInOrder.flatMap(({ renewalPath }) => renewalPath ?? [])];

/** True for a path that a person can be sent to after signing in. */
export function isDestination(pathname: string): boolean {
  const { access, kind } = findRoute(pathname);
  return access !== "unlisted" && kind === "page" && !waypoints.includes(pathname);
}
