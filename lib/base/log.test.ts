import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { product } from "../product";

const lines: { info: string[]; error: string[] } = { info: [], error: [] };

beforeEach(() => {
  for (const level of ["info", "error"] as const) {
    lines[level] = [];
    vi.spyOn(console, level).mockImplementation((line) => lines[level].push(line));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** As Next has it, with the global of both its runtimes. */
async function logOfNext(): Promise<typeof import("./log")> {
  vi.stubGlobal("AsyncLocalStorage", AsyncLocalStorage);
  vi.resetModules();
  return import("./log");
}

test("an event is one line of printable JSON, whatever a user has put into it", async () => {
  const { logEvent } = await import("./log");
  const from = "a\nb\u001b[2J\u009b2J\u007f\u0085\u2028 Grüße";
  logEvent("sign-in-refused", { from });
  expect(lines.info).toHaveLength(1);
  const isPrintable = (character: string) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0x20 && (code < 0x7f || code > 0x9f) && code !== 0x2028;
  };
  const [line = ""] = lines.info;
  expect([...line].filter((character) => !isPrintable(character))).toEqual([]);
  expect(JSON.parse(line)).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: "warn",
    version: product.version,
    event: "sign-in-refused",
    from,
  });
});

test("errors go where errors are read, all else to the output", async () => {
  const { events, logEvent } = await import("./log");
  for (const event of Object.keys(events) as (keyof typeof events)[]) logEvent(event);
  const eventsOf = (some: string[]) => some.map((line) => JSON.parse(line).event);
  expect(eventsOf(lines.error)).toEqual(["store-unavailable", "unexpected-error"]);
  expect(lines.info).toHaveLength(Object.keys(events).length - 2);
});

test("what is logged and refused for a request carries its id, each its own", async () => {
  const { logEvent, withinRequest } = await logOfNext();
  const { problem } = await import("../http/problem");
  const ids = ["first", "second"];
  const refused = await Promise.all(
    ids.map((id) =>
      withinRequest(id, async () => {
        await new Promise(setImmediate);
        logEvent("refused", { path: `/${id}` });
        return problem("not-found").json();
      }),
    ),
  );
  const logged = lines.info.map((line) => JSON.parse(line));
  expect(logged.map(({ requestId, path }) => [requestId, path])).toEqual(
    ids.map((id) => [id, `/${id}`]),
  );
  expect(refused.map(({ requestId }) => requestId)).toEqual(ids);
  expect(await problem("not-found").json()).not.toHaveProperty("requestId");
});

test("what Next reports is said without message, query, cookie and header", async () => {
  const { onRequestError } = await import("../../instrumentation");
  const secret = "hunter2";
  const headers = { "x-request-id": "abc", cookie: secret, authorization: secret };
  const error = Object.assign(new TypeError(`cannot read ${secret}`), { digest: "1" });
  const request = { path: `/session/account?token=${secret}`, method: "GET", headers };
  await onRequestError(error, request, {
    routerKind: "App Router",
    routePath: "/session/account",
    routeType: "render",
    revalidateReason: undefined,
  });
  const [line = ""] = lines.error;
  expect(line).not.toContain(secret);
  expect(JSON.parse(line)).toMatchObject({
    level: "error",
    event: "unexpected-error",
    requestId: "abc",
    name: "TypeError",
    method: "GET",
    path: "/session/account",
    route: "/session/account",
  });
  expect(JSON.parse(line).at.length).toBeGreaterThan(0);
});
