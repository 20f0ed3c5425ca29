import type { IncomingRequest } from "../runtime";

/** A page sees the headers of its request and not its address. A host that exists nowhere stands in. */
export function pageRequest(headers: Headers): IncomingRequest {
  const protocol =
    headers.get("x-forwarded-proto")?.split(",", 1)[0] === "https" ? "https" : "http";
  return { url: `${protocol}://page.invalid/`, headers };
}
