import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { collectLog } from "../base/test-log";
import { openTestApp, origin, type TestApp } from "../gate/test-app";
import { problem } from "../http/problem";
import { StoreUnavailableError } from "../store/unavailable";
import { type Admit, answer, anybody, type BodyRule, type OriginRule } from "./answer";

let app: TestApp;
const lines = collectLog();
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const schema = z.object({ transport: z.enum(["cookie", "body"]) });
const body = { transport: "body" } as const;

interface Rules {
  origin?: OriginRule<z.output<typeof schema>>;
  admit?: Admit<string>;
  body?: BodyRule<typeof schema>;
}
type Work = Parameters<typeof answer<typeof schema, string>>[1]["work"];

const ada: Admit<string> = async () => ({ ok: true, who: "ada" });
const done: Work = async () => Response.json("done");

function post(headers: Record<string, string> = {}, content: string = JSON.stringify(body)) {
  return new Request(`${origin}/api/thing`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: content,
  });
}

/** The answer to a request, and whether the work behind the checks was reached. */
async function ask(request: Request, rules: Rules = {}, work: Work = done) {
  const reached = vi.fn(work);
  const response = await answer<typeof schema, string>(request, {
    origin: "own",
    admit: ada,
    body: schema,
    ...rules,
    work: reached,
  });
  const { headers, status } = response;
  const { code } = await response.json().catch(() => ({}));
  return { status, code, headers, isReached: reached.mock.calls.length === 1, response };
}

const own = { "sec-fetch-site": "same-origin" };
const foreign = { "sec-fetch-site": "cross-site" };
const bearer = { authorization: "Bearer a.b.c" };

test("the work is handed what has passed: the body as its schema has it, and who was admitted", async () => {
  let handed: unknown;
  const request = post(own, '{"transport":"body","more":1}');
  const { status, isReached } = await ask(request, {}, async (call) => {
    handed = call;
    return Response.json("done", { status: 201 });
  });
  expect({ status, isReached }).toEqual({ status: 201, isReached: true });
  expect(handed).toMatchObject({ request, body, who: "ada" });
  expect(handed).toHaveProperty("context.store.users.find");
  expect(handed).toHaveProperty("context.store.attempts.remaining");
  expect(handed).toHaveProperty("context.store.sessions.find");
});

const crossSite = { status: 403, code: "cross-site", isReached: false };
const passed = { status: 200, isReached: true };
const byBody = (one: { transport: string }) => one.transport === "cookie";

test.each<[string, OriginRule<z.output<typeof schema>>, Record<string, string>, object]>([
  ["own, from another site", "own", foreign, crossSite],
  ["own, from another site by bearer", "own", { ...foreign, ...bearer }, crossSite],
  ["own, from nowhere", "own", {}, crossSite],
  ["own, from nowhere by bearer", "own", bearer, crossSite],
  ["own, from this application", "own", own, passed],
  ["own, from its address", "own", { origin }, passed],
  ["own-or-bearer, from another site", "own-or-bearer", foreign, crossSite],
  [
    "own-or-bearer, from another site by bearer",
    "own-or-bearer",
    { ...foreign, ...bearer },
    crossSite,
  ],
  ["own-or-bearer, from nowhere", "own-or-bearer", {}, crossSite],
  ["own-or-bearer, from nowhere by bearer", "own-or-bearer", bearer, passed],
  ["any, from another site", "any", foreign, passed],
  ["by the body, from another site", byBody, foreign, crossSite],
  ["by the body, from nowhere, without cookies", byBody, {}, passed],
])("where it may come from: %s", async (_what, rule, headers, expected) => {
  expect(await ask(post(headers), { origin: rule })).toMatchObject(expected);
});

test("where the body decides whether cookies are in play, silence is refused once they are", async () => {
  const cookies = JSON.stringify({ transport: "cookie" });
  const asked = vi.fn(byBody);
  expect(await ask(post({}, cookies), { origin: asked })).toMatchObject(crossSite);
  expect(asked.mock.calls[0]?.[0]).toEqual({ transport: "cookie" });
  expect(await ask(post(own, cookies), { origin: byBody })).toMatchObject(passed);
});

test("a request of another site is refused before anybody is looked up and before its body is read", async () => {
  const admit = vi.fn(ada);
  const request = post(foreign, "no json");
  expect(await ask(request, { admit })).toMatchObject(crossSite);
  expect(admit).not.toHaveBeenCalled();
  expect(request.bodyUsed).toBe(false);
  expect(lines).toMatchObject([{ event: "cross-site-blocked" }]);
});

test("whoever is not admitted gets that answer, and their body is not read", async () => {
  const admit: Admit<string> = async () => ({ ok: false, response: problem("forbidden") });
  const request = post(own, "no json");
  expect(await ask(request, { admit })).toMatchObject({
    status: 403,
    code: "forbidden",
    isReached: false,
  });
  expect(request.bodyUsed).toBe(false);
});

test("who asks is decided on the request and on what the store holds", async () => {
  const admit = vi.fn(ada);
  const request = post(own);
  await ask(request, { admit });
  expect(admit).toHaveBeenCalledWith(
    request,
    expect.objectContaining({ store: expect.objectContaining({ users: expect.anything() }) }),
  );
  expect(await anybody(request, app.context as never)).toEqual({ ok: true, who: null });
});

test.each([
  ["{", 400, "invalid-json"],
  ["{}", 400, "invalid-body"],
  [`{"transport":"${"x".repeat(20_000)}"}`, 413, "body-too-large"],
  ["", 400, "invalid-json"],
])("of a body that does not fit nothing reaches the work: %#", async (content, status, code) => {
  expect(await ask(post(own, content))).toMatchObject({ status, code, isReached: false });
});

test("a body that is no JSON by its name is refused", async () => {
  const request = post({ ...own, "content-type": "text/plain" });
  expect(await ask(request)).toMatchObject({ status: 415, isReached: false });
});

test("a body may be left out where something stands for it, and is checked where it is there", async () => {
  const rules = { body: { schema, absent: { transport: "cookie" as const } } };
  let handed: unknown;
  const keep: Work = async (call) => {
    handed = call.body;
    return Response.json("done");
  };
  expect(await ask(post(own, ""), rules, keep)).toMatchObject(passed);
  expect(handed).toEqual({ transport: "cookie" });
  expect(await ask(post(own), rules, keep)).toMatchObject(passed);
  expect(handed).toEqual(body);
  expect(await ask(post(own, "{}"), rules, keep)).toMatchObject({ code: "invalid-body" });
});

test("where no body is asked for, none is read", async () => {
  const request = post(own, "no json");
  let handed: unknown = "something";
  const answered = await ask(request, { body: null }, async (call) => {
    handed = call.body;
    return Response.json("done");
  });
  expect(answered).toMatchObject(passed);
  expect(handed).toBeUndefined();
  expect(request.bodyUsed).toBe(false);
});

test("no answer is cached, unless the work says otherwise", async () => {
  expect((await ask(post(own))).headers.get("cache-control")).toBe("private, no-store");
  expect((await ask(post(foreign))).headers.get("cache-control")).toBe("private, no-store");
  const headers = { "cache-control": "public, max-age=60" };
  const cached = await ask(post(own), {}, async () => Response.json("done", { headers }));
  expect(cached.headers.get("cache-control")).toBe("public, max-age=60");
});

test("the steps that were taken are told, and where none was, nothing is", async () => {
  expect((await ask(post(own))).headers.get("server-timing")).toBeNull();
  const asked = await ask(post(own), {}, async ({ context }) => {
    await context.store.users.find("nobody");
    return Response.json("done");
  });
  expect(asked.headers.get("server-timing")).toMatch(/^redis;desc="[^"]+";dur=[\d.]+$/);
});

test("a store that does not answer is 503, whoever asked it", async () => {
  const fail = async () => Promise.reject(new StoreUnavailableError("timeout"));
  for (const answered of [await ask(post(own), {}, fail), await ask(post(own), { admit: fail })]) {
    expect(answered).toMatchObject({ status: 503, code: "store-unavailable" });
    expect(answered.headers.get("retry-after")).toBe("2");
  }
  expect(lines).toEqual([]);
});

test("anything unforeseen is 500, logged by its name, and nothing of what it said is told", async () => {
  const answered = await ask(post(own), {}, () => Promise.reject(new TypeError("a secret")));
  expect(answered).toMatchObject({ status: 500, code: "unexpected-error" });
  expect(lines).toMatchObject([{ event: "unexpected-error", name: "TypeError" }]);
  expect(JSON.stringify(lines)).not.toContain("a secret");
});

test("another request's conditions count where they are named", async () => {
  let isHttps = false;
  const request = post(own);
  await answer(request, {
    origin: "own",
    admit: ada,
    body: null,
    conditions: { url: "https://app.test/", headers: new Headers() },
    work: async ({ context }) => {
      isHttps = context.isHttps;
      return Response.json("done");
    },
  });
  expect(isHttps).toBe(true);
});

test("a page that says https to a server that takes itself for http is noted", async () => {
  await ask(post({ ...own, origin: "https://app.test" }));
  expect(lines).toMatchObject([{ event: "origin-unclear", came: "https://app.test" }]);
});
