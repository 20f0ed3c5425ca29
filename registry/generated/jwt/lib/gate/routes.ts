/**
 * Which path needs what. Closed by default: a path without a row is not found, whatever lies there.
 * The flows bring the rows of their own pages and APIs. Static files and metadata routes are named in
 * the matcher of middleware.ts. Edge-safe.
 */

import { type Intersection, merge } from "../base/merge";
import { labRoutes } from "../compose/edge";
import * as flows from "../flows";
import { openApi, openPage, type ProtectedPage, page, type Route, read } from "../identity/route";
import type { ListedFlow } from "./ways";

/** A segment in braces stands for any one segment, one that ends in dots for all that follow. */
const ownRoutes = {
  "/": openPage,
  "/login": openPage,
} as const satisfies Readonly<Record<string, Route<ListedFlow>>>;

type FlowRoutes = Intersection<(typeof flows)[ListedFlow]["routes"]>;
const flowRoutes: FlowRoutes = merge(Object.values(flows).map(({ routes }) => routes));

const tables = { ...ownRoutes, ...flowRoutes };
export const routes: Readonly<Record<string, Route>> = { ...tables, ...labRoutes };

type PathOf<Template extends string> = Template extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${PathOf<After>}`
  : Template;

/** The addresses of protected pages: the only ones for which the gate issues a passport that a page can ask for. */
export type ProtectedPagePath = {
  [Template in keyof typeof tables]: (typeof tables)[Template] extends ProtectedPage
    ? PathOf<Template>
    : never;
}[keyof typeof tables];
