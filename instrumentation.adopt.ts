import type { Instrumentation } from "next";
import { logUnexpected } from "./lib/base/log";
import { requestIdHeader } from "./lib/http/vouched-headers";

/** Boot: check the configuration, start the embedded store when none is configured. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { boot } = await import("./lib/boot/boot");
  await boot();
}

/** What a page throws, or Next itself. Queries and headers may hold credentials: of them the id alone. */
export const onRequestError: Instrumentation.onRequestError = (error, request, { routePath }) => {
  const [path] = request.path.split("?", 1);
  const { method, headers } = request;
  logUnexpected(error, { requestId: headers[requestIdHeader], method, path, route: routePath });
};
