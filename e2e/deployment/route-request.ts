/**
 * Takes a request through the phases of the routing table to what answers it: a file of the output or a function. On
 * the way the middleware may answer by itself, lead elsewhere, or change what the function gets to see.
 */
import { type Match, matchRoute, type Phase, type Route } from "./routing-table";

export interface RoutedRequest {
  url: URL;
  method: string;
  headers: Headers;
}

export interface Routing {
  table: Readonly<Record<Phase, readonly Route[]>>;
  /** Whether a file or a function has this path. */
  exists(path: string): boolean;
  callMiddleware(request: RoutedRequest): Promise<Response>;
}

/** Where a request has come to. */
export interface Way {
  path: string;
  search: URLSearchParams;
  status: number | undefined;
  /** What the function gets to see of the request's headers. */
  requestHeaders: Headers;
  /** What stands in the answer where the function does not say otherwise, and what stands in any case. */
  headers: Headers;
  important: Headers;
}

/** The way to what answers, or the answer. */
export async function routeRequest(
  request: RoutedRequest,
  routing: Routing,
): Promise<Way | Response> {
  const way: Way = {
    path: request.url.pathname,
    search: new URLSearchParams(request.url.search),
    status: undefined,
    requestHeaders: new Headers(request.headers),
    headers: new Headers(),
    important: new Headers(),
  };
  for (const route of routing.table.start) {
    const match = matchRoute(route, way.path, way.requestHeaders);
    if (!match) continue;
    if (route.middlewarePath !== undefined) {
      const answer = await throughMiddleware(way, request, routing);
      if (answer) return answer;
      continue;
    }
    follow(way, route, match);
    const { status = 200, headers } = way;
    if (status >= 300 && status < 400 && headers.has("location"))
      return new Response(null, { status, headers });
    if (!route.continue) break;
  }
  if (!find(way, routing)) {
    way.status = 404;
    const route = routing.table.error.find(({ status }) => status === 404);
    const match = route && matchRoute(route, way.path, way.requestHeaders);
    if (route && match) follow(way, route, match);
  }
  for (const route of routing.table.hit) {
    const match = matchRoute(route, way.path === "/" ? "/index" : way.path, way.requestHeaders);
    if (match) for (const [name, value] of match.headers) way.important.set(name, value);
  }
  return way;
}

function follow(way: Way, route: Route, { dest, headers }: Match): void {
  for (const [name, value] of headers) way.headers.set(name, value);
  if (route.status !== undefined) way.status = route.status;
  if (dest === undefined) return;
  const target = new URL(dest, "https://output");
  way.path = decodeURI(target.pathname);
  for (const [name, value] of target.searchParams) way.search.set(name, value);
}

/** As it is; else what a rewrite after the files makes of it, each tried as it is and as a dynamic page. */
function find(way: Way, routing: Routing): boolean {
  if (routing.exists(way.path) || findByPattern(way, routing)) return true;
  for (const route of routing.table.filesystem) {
    const match = matchRoute(route, way.path, way.requestHeaders);
    if (!match) continue;
    follow(way, route, match);
    if (route.check && (routing.exists(way.path) || findByPattern(way, routing))) return true;
  }
  return false;
}

function findByPattern(way: Way, { table, exists }: Routing): boolean {
  for (const route of [...table.miss, ...table.rewrite]) {
    const match = matchRoute(route, way.path, way.requestHeaders);
    if (!match) continue;
    const tried = {
      ...way,
      search: new URLSearchParams(way.search),
      headers: new Headers(way.headers),
    };
    follow(tried, route, match);
    if (!exists(tried.path)) continue;
    Object.assign(way, tried);
    return true;
  }
  return false;
}

const overriding = "x-middleware-override-headers";
const changed = "x-middleware-request-";

/** The middleware's own answer, or null where the request goes on as the middleware said. */
async function throughMiddleware(
  way: Way,
  request: RoutedRequest,
  { callMiddleware }: Routing,
): Promise<Response | null> {
  const response = await callMiddleware(request);
  const rewrite = response.headers.get("x-middleware-rewrite");
  if (rewrite === null && !response.headers.has("x-middleware-next")) {
    for (const [name, value] of way.headers)
      if (!response.headers.has(name)) response.headers.set(name, value);
    return response;
  }
  if (rewrite !== null) {
    const target = new URL(rewrite, request.url);
    if (target.origin !== request.url.origin) throw new Error(`${rewrite} leads elsewhere.`);
    way.path = decodeURI(target.pathname);
    way.search = target.searchParams;
    // As with `next start`. What the platform itself makes of it is not known here.
    if (response.status !== 200) way.status = response.status;
  }
  const kept = response.headers.get(overriding)?.split(",");
  if (kept) {
    way.requestHeaders = new Headers();
    for (const name of kept) {
      const value = response.headers.get(`${changed}${name.trim()}`);
      if (value !== null) way.requestHeaders.set(name.trim(), value);
    }
  }
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") way.important.append(name, value);
    else if (!name.startsWith("x-middleware-")) way.important.set(name, value);
  }
  return null;
}
