/**
 * The routing table of a build's config.json, read as the platform reads it (Build Output API, version 3),
 * as far as Next writes it: a phase or condition that is not known here fails the start.
 */
import { z } from "zod";

const conditionSchema = z.strictObject({
  type: z.literal("header"),
  key: z.string(),
  value: z.string().optional(),
});
const routeSchema = z.strictObject({
  src: z.string().transform((source) => new RegExp(anchored(source), "i")),
  dest: z.string().optional(),
  status: z.number().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  has: z.array(conditionSchema).default([]),
  missing: z.array(conditionSchema).default([]),
  continue: z.boolean().default(false),
  check: z.boolean().default(false),
  important: z.boolean().default(false),
  override: z.boolean().default(false),
  middlewarePath: z.string().optional(),
  middlewareRawSrc: z.array(z.string()).optional(),
});
const phases = ["filesystem", "resource", "miss", "rewrite", "hit", "error"] as const;
const handleSchema = z.strictObject({ handle: z.enum(phases) });
export const outputConfigSchema = z.looseObject({
  version: z.literal(3),
  routes: z.array(z.union([handleSchema, routeSchema])),
  overrides: z.record(
    z.string(),
    z.strictObject({ path: z.string().optional(), contentType: z.string().optional() }),
  ),
});

export type Route = z.output<typeof routeSchema>;
export type Phase = "start" | (typeof phases)[number];

export function phasesOf({
  routes,
}: z.output<typeof outputConfigSchema>): Readonly<Record<Phase, readonly Route[]>> {
  const table: Record<Phase, Route[]> = {
    start: [],
    filesystem: [],
    resource: [],
    miss: [],
    rewrite: [],
    hit: [],
    error: [],
  };
  let phase: Phase = "start";
  for (const route of routes) {
    if ("handle" in route) phase = route.handle;
    else table[phase].push(route);
  }
  return table;
}

export interface Match {
  dest: string | undefined;
  headers: [name: string, value: string][];
}

/** What a route makes of a path, or null if it is not for it. */
export function matchRoute(route: Route, pathname: string, headers: Headers): Match | null {
  const match = route.src.exec(pathname);
  if (!match) return null;
  const captures: Record<string, string> = {};
  for (const [index, value] of match.entries()) captures[index] = value ?? "";
  Object.assign(captures, withoutEmpty(match.groups));
  for (const condition of route.has) {
    const met = meets(condition, headers);
    if (!met) return null;
    Object.assign(captures, met);
  }
  if (route.missing.some((condition) => meets(condition, headers))) return null;
  const fill = (text: string) =>
    text.replace(/\$(\w+)/g, (_whole, name: string) => captures[name] ?? "");
  return {
    dest: route.dest === undefined ? undefined : fill(route.dest),
    headers: Object.entries(route.headers).map(([name, value]) => [name, fill(value)]),
  };
}

function meets(
  { key, value }: z.output<typeof conditionSchema>,
  headers: Headers,
): Record<string, string> | null {
  const present = headers.get(key);
  if (present === null) return null;
  if (value === undefined) return {};
  const match = new RegExp(anchored(value)).exec(present);
  return match && withoutEmpty(match.groups);
}

function withoutEmpty(groups: Record<string, string | undefined> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, value ?? ""]));
}

/** A source stands for the whole path. */
function anchored(source: string): string {
  return `${source.startsWith("^") ? "" : "^"}${source}${source.endsWith("$") ? "" : "$"}`;
}
