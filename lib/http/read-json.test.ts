import { expect, test } from "vitest";
import { z } from "zod";
import { readJson, readOptionalJson, saysTooMuch } from "./read-json";

const schema = z.object({
  name: z.string("must be a string."),
  "a/b~c": z.array(z.number("must be a number.")).default([]),
});

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream;

function post(body: Body | null, headers: Record<string, string> = {}): Request {
  // Node asks for `duplex` of whoever sends a stream, which its types do not know.
  const init = { method: "POST", body, duplex: "half" };
  return new Request("https://app.test/", {
    ...init,
    headers: { "content-type": "application/json", ...headers },
  });
}

async function refusalOf(request: Request): Promise<{ status: number; code: string }> {
  const parsed = await readJson(request, schema);
  if (parsed.ok) throw new Error("was accepted");
  const { code } = await parsed.response.json();
  return { status: parsed.response.status, code };
}

const ofBytes = (count: number) => `{"name":"${"x".repeat(count - 11)}"}`;

test("the body, parsed and checked", async () => {
  expect(await readJson(post('{"name":"Ada"}'), schema)).toEqual({
    ok: true,
    body: { name: "Ada", "a/b~c": [] },
  });
});

test.each([
  "application/json",
  "application/json; charset=utf-8",
  "application/json ; charset=utf-8",
  "Application/JSON",
])("%s is JSON", async (type) => {
  expect(await readJson(post('{"name":"Ada"}', { "content-type": type }), schema)).toMatchObject({
    ok: true,
  });
});

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "application/jsonp",
  "x-application/json",
  "text/plain; application/json",
  "application/json charset=utf-8",
  "",
])(
  "a form of another site can send %j without asking, so it is refused, whatever the body",
  async (type) => {
    const parsed = await readJson(post('{"name":"Ada"}', { "content-type": type }), schema);
    if (parsed.ok) throw new Error("was accepted");
    expect(parsed.response.status).toBe(415);
    expect(parsed.response.headers.get("accept")).toBe("application/json");
    expect(await parsed.response.json()).toMatchObject({ code: "unsupported-media-type" });
  },
);

test("without a content type the body is not guessed at", async () => {
  const request = new Request("https://app.test/", { method: "POST", body: new Uint8Array(2) });
  expect(await refusalOf(request)).toEqual({ status: 415, code: "unsupported-media-type" });
});

test("16 kilobytes are read, and not a byte more", async () => {
  expect(await readJson(post(ofBytes(16_384)), schema)).toMatchObject({ ok: true });
  expect(await refusalOf(post(ofBytes(16_385)))).toEqual({ status: 413, code: "body-too-large" });
});

test("a length that says too much is believed before anything is read", async () => {
  let isRead = false;
  const body = new ReadableStream(
    {
      pull() {
        isRead = true;
      },
    },
    { highWaterMark: 0 },
  );
  const request = post(body, { "content-length": "16385" });
  expect(await refusalOf(request)).toEqual({ status: 413, code: "body-too-large" });
  expect(isRead).toBe(false);
});

test.each([
  ["16384", false],
  ["16385", true],
  [null, false],
  [undefined, false],
])("of a Content-Length of %j: too much is %j", (length, expected) => {
  expect(saysTooMuch(length)).toBe(expected);
});

test("a stream that never says how long it is ends at the limit", async () => {
  let chunks = 0;
  const endless = new ReadableStream({
    pull(controller) {
      chunks += 1;
      controller.enqueue(new Uint8Array(1_000).fill(0x20));
    },
  });
  expect(await refusalOf(post(endless))).toEqual({ status: 413, code: "body-too-large" });
  expect(chunks).toBeLessThan(30);
});

test("a body that comes in pieces is one body, letters of several bytes included", async () => {
  const bytes = new TextEncoder().encode('{"name":"Ünal"}');
  const pieces = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  expect(await readJson(post(pieces), schema)).toMatchObject({ ok: true, body: { name: "Ünal" } });
});

test.each([
  ["nothing", ""],
  ["half an object", '{"name":'],
  ["what is not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
])("%s is no JSON", async (_what, body) => {
  expect(await refusalOf(post(body))).toEqual({ status: 400, code: "invalid-json" });
});

test("each field that does not fit is named by its pointer (RFC 6901)", async () => {
  const parsed = await readJson(post('{"a/b~c":[1,"2"]}'), schema);
  if (parsed.ok) throw new Error("was accepted");
  expect(parsed.response.status).toBe(400);
  expect(await parsed.response.json()).toMatchObject({
    code: "invalid-body",
    errors: [
      { pointer: "/name", detail: "must be a string." },
      { pointer: "/a~1b~0c/1", detail: "must be a number." },
    ],
  });
});

const absent = { name: "nobody", "a/b~c": [] };
const readAbsent = (request: Request) => readOptionalJson(request, schema, absent);

test("where a body may be left out, nothing counts as what stands for it, whatever its type", async () => {
  expect(await readAbsent(post(null))).toEqual({ ok: true, body: absent });
  expect(await readAbsent(post("", { "content-type": "text/plain" }))).toEqual({
    ok: true,
    body: absent,
  });
});

test("where a body may be left out, one that is there is held to the same", async () => {
  expect(await readAbsent(post('{"name":"Ada"}'))).toMatchObject({ body: { name: "Ada" } });
  for (const [request, status] of [
    [post("{"), 400],
    [post("{}"), 400],
    [post("{}", { "content-type": "text/plain" }), 415],
    [post(ofBytes(16_385)), 413],
  ] as const) {
    expect(await readAbsent(request)).toMatchObject({ ok: false, response: { status } });
  }
});
