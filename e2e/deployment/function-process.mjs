/**
 * One function of a build, in a process of its own: `node function-process.mjs <handler>`. Around each call stands
 * what the platform gives: a request context with `waitUntil`. Tells its port to whoever started it, and ends with it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [, , file = ""] = process.argv;
const context = new AsyncLocalStorage();
Object.assign(globalThis, {
  [Symbol.for("@vercel/request-context")]: { get: () => context.getStore() },
});

/** @type {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => unknown} */
const handler = createRequire(file)(file);

/** @param {Promise<unknown>} work */
const waitUntil = (work) => {
  work.catch((error) => console.error(error));
};

const server = createServer((request, response) => {
  context.run({ waitUntil }, () => handler(request, response));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address !== "string") process.send?.(address.port);
});
process.on("disconnect", () => process.exit());
