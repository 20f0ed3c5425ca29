import { refuseCrossSite } from "../http/origin-check";
import type { RequestContext } from "../runtime";

/** For a change behind the gate: a bearer header is put there on purpose, cookies come by themselves. */
export function refuseForeignChange(request: Request, { config }: RequestContext): Response | null {
  return refuseCrossSite(request, { config, usesCookies: !request.headers.has("authorization") });
}
