/**
 * DEMO: listens to the requests that this page makes by wrapping `fetch`, and asks the server how each
 * looked when it arrived. The reference knows nothing of it and behaves as it does without.
 */
import * as z from "zod/mini";
import { echoCookie, echoHeader } from "../echo-names";
import { maskBody } from "./mask-body";
import { parseServerTiming } from "./parse-server-timing";
import { flowOf, type Header, type WireEntry } from "./wire-entry";

const echoSchema = z.object({
  headers: z.array(z.tuple([z.string(), z.string()])),
  bytes: z.number(),
});

let lastId = 0;

/** Answers with what ends the listening. */
export function recordFetch(onEntry: (entry: WireEntry) => void): () => void {
  const original = window.fetch;
  window.fetch = async (input, init) => {
    const path = typeof input === "string" ? input : null;
    // Pages that the framework fetches for itself are not part of either flow.
    if (path === null || !isOwn(path)) return original(input, init);
    const headers = new Headers(init?.headers);
    headers.set(echoHeader, "1");
    const begun = { path, startedAt: new Date().toISOString(), start: performance.now() };
    try {
      const response = await original(path, { ...init, headers });
      const text = await response.clone().text();
      onEntry(describe(begun, init, response, text));
      return response;
    } catch (error) {
      onEntry(describeSilence(begun, init));
      throw error;
    }
  };
  return () => {
    window.fetch = original;
  };
}

function isOwn(path: string): boolean {
  return path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/_next/");
}

interface Begun {
  path: string;
  startedAt: string;
  start: number;
}

function describe(
  begun: Begun,
  init: RequestInit | undefined,
  response: Response,
  text: string,
): WireEntry {
  const milliseconds = performance.now() - begun.start;
  const headers: Header[] = [...response.headers].filter(([name]) => name !== echoHeader);
  const echo = readEcho(response.headers.get(echoHeader));
  const body = bodyOf(init);
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    ...common(begun, init),
    request: {
      headers: echo?.headers ?? [],
      body: body === null ? null : maskBody(body),
      bytes: echo ? echo.bytes + sizeOf(body ?? "") : null,
    },
    response: {
      status: response.redirected ? 303 : response.status,
      headers: response.redirected ? [] : headers,
      body: isJson ? maskBody(text) : null,
      bytes:
        headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0) +
        sizeOf(text),
      redirectedTo: response.redirected ? pathOf(response.url) : null,
    },
    milliseconds,
    steps: parseServerTiming(
      response.redirected ? takeRedirectSteps() : (response.headers.get("server-timing") ?? ""),
    ),
  };
}

function describeSilence(begun: Begun, init: RequestInit | undefined): WireEntry {
  const body = bodyOf(init);
  return {
    ...common(begun, init),
    request: { headers: [], body: body === null ? null : maskBody(body), bytes: null },
    response: { status: 0, headers: [], body: null, bytes: 0, redirectedTo: null },
    milliseconds: performance.now() - begun.start,
    steps: [],
  };
}

function common({ path, startedAt }: Begun, init: RequestInit | undefined) {
  lastId += 1;
  return { id: lastId, startedAt, method: init?.method ?? "GET", path, flow: flowOf(path) };
}

function bodyOf(init: RequestInit | undefined): string | null {
  return typeof init?.body === "string" ? init.body : null;
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function readEcho(value: string | null): z.infer<typeof echoSchema> | null {
  if (value === null) return null;
  const base64 = value.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const echo = echoSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  return echo.success ? echo.data : null;
}

/** The steps of the answer that redirected, which script cannot see otherwise (lib/lab/echo). */
function takeRedirectSteps(): string {
  const [, value = ""] = new RegExp(`(?:^|; )${echoCookie}=([^;]*)`).exec(document.cookie) ?? [];
  return decodeURIComponent(value);
}
