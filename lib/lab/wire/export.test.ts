import { expect, test } from "vitest";
import { toCurl, toHar } from "./export";
import type { WireEntry } from "./wire-entry";

const entry: WireEntry = {
  id: 1,
  startedAt: "2026-11-22T09:00:00.000Z",
  method: "POST",
  path: "/api/session/login?a=b",
  flow: "session",
  request: {
    headers: [
      ["host", "localhost"],
      ["content-type", "application/json"],
      ["cookie", "session=Fe26.2*3…"],
    ],
    body: `{"username":"o'brien","password":"…"}`,
    bytes: 100,
  },
  response: {
    status: 200,
    headers: [["content-type", "application/json"]],
    body: "{}",
    bytes: 40,
    redirectedTo: null,
  },
  milliseconds: 12.5,
  steps: [{ name: "redis", detail: "EVAL", milliseconds: 1 }],
};

test("a curl command quotes what a shell would read", () => {
  expect(toCurl(entry, "http://localhost:3000")).toBe(
    `curl -i -X POST 'http://localhost:3000/api/session/login?a=b' \\
  -H 'content-type: application/json' \\
  -H 'cookie: session=Fe26.2*3…' \\
  --data '{"username":"o'\\''brien","password":"…"}'`,
  );
});

test("a HAR has the members that version 1.2 asks for, oldest first", () => {
  const { log } = JSON.parse(toHar([{ ...entry, id: 2, path: "/later" }, entry], "http://h"));
  expect(log.version).toBe("1.2");
  expect(log.entries.map(({ request }: { request: { url: string } }) => request.url)).toEqual([
    "http://h/api/session/login?a=b",
    "http://h/later",
  ]);
  expect(log.entries[0]).toMatchObject({
    startedDateTime: entry.startedAt,
    time: 12.5,
    request: {
      method: "POST",
      queryString: [{ name: "a", value: "b" }],
      postData: { mimeType: "application/json" },
    },
    response: { status: 200, content: { mimeType: "application/json", text: "{}" } },
    cache: {},
    timings: { wait: 12.5 },
  });
});
