/**
 * The edge adapter of the gate. It keeps the name `middleware`, which Next 16 calls deprecated,
 * because `proxy` runs on Node alone and the gate is to run at the edge (docs/adr/0001). All logic
 * is in lib/gate, so the later move is one rename.
 */
import type { NextFetchEvent, NextRequest } from "next/server";
import { guard } from "./lib/gate/middleware";

export function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  return guard(request, event);
}

/**
 * Everything but static files and metadata routes, named here and nowhere else. A path that is left
 * out could not be guarded at all, so these are whole names at the top, and no ending of a name.
 */
export const config = {
  matcher: [
    "/((?!_next/static/|_next/image$|(?:favicon\\.ico|icon\\.svg|apple-icon\\.png|robots\\.txt|sitemap\\.xml|manifest\\.webmanifest)$).*)",
  ],
};
