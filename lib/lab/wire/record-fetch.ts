/**
 * DEMO: listens to the requests that this page makes by wrapping `fetch`, and asks the server how each
 * looked when it arrived. The reference knows nothing of it and behaves as it does without: whatever
 * goes wrong in here, the page's request goes on.
 */
import { echoHeader } from "../echo-names";
import { readServerTiming } from "../read-server-timing";
import { maskBody } from "./mask-body";
import type { Echo } from "./read-echo";
import { flowOf, type Header, type WireEntry } from "./wire-entry";

let lastId = 0;

/** Answers with what ends the listening. */
export function recordFetch(onEntry: (entry: WireEntry) => void): () => void {
  const original = window.fetch;
  window.fetch = async (input, init) => {
    const path = typeof input === "string" ? input : null;
    // What the framework fetches for itself is part of neither flow.
    if (path === null || !isOwn(path)) return original(input, init);
    lastId += 1;
    const begun: Begun = { id: lastId, path, startedAt: new Date(), start: performance.now() };
    const headers = new Headers(init?.headers);
    headers.set(echoHeader, String(begun.id));
    const response = await original(path, { ...init, headers }).catch((error: unknown) => {
      onEntry(describeSilence(begun, init));
      throw error;
    });
    const text = await response.clone().text();
    const milliseconds = performance.now() - begun.start;
    const reading = await import("./read-echo").catch(() => null);
    onEntry(describeAnswer(begun, init, { response, text, milliseconds, reading }));
    return response;
  };
  return () => {
    window.fetch = original;
  };
}

function isOwn(path: string): boolean {
  return path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/_next/");
}

interface Answer {
  response: Response;
  text: string;
  milliseconds: number;
  /** Loaded with the first answer. Without it, what arrived at the server stays unknown. */
  reading: typeof import("./read-echo") | null;
}

interface Begun {
  id: number;
  path: string;
  startedAt: Date;
  start: number;
}

function describeAnswer(begun: Begun, init: RequestInit | undefined, answer: Answer): WireEntry {
  const { response, text, milliseconds, reading } = answer;
  if (response.redirected) return describeRedirect(begun, init, answer);
  const headers: Header[] = [...response.headers].filter(([name]) => name !== echoHeader);
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    ...common(begun, init, reading?.readEcho(response.headers.get(echoHeader)) ?? null),
    response: {
      status: response.status,
      headers,
      body: isJson ? maskBody(text) : null,
      bytes:
        headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0) +
        sizeOf(text),
      redirectedTo: null,
    },
    milliseconds,
    steps: readServerTiming(response.headers.get("server-timing")),
  };
}

/** Fetch has followed it: what is seen of the answer belongs to the page that it led to. */
function describeRedirect(
  begun: Begun,
  init: RequestInit | undefined,
  { response, milliseconds, reading }: Answer,
): WireEntry {
  const { pathname, search } = new URL(response.url);
  const hidden = reading?.takeRedirect(begun.id) ?? null;
  return {
    ...common(begun, init, hidden?.echo ?? null),
    response: {
      status: 303,
      headers: [],
      body: null,
      bytes: null,
      redirectedTo: `${pathname}${search}`,
    },
    milliseconds,
    steps: readServerTiming(hidden?.steps ?? null),
  };
}

function describeSilence(begun: Begun, init: RequestInit | undefined): WireEntry {
  return {
    ...common(begun, init, null),
    response: { status: 0, headers: [], body: null, bytes: null, redirectedTo: null },
    milliseconds: performance.now() - begun.start,
    steps: [],
  };
}

function common({ id, path, startedAt }: Begun, init: RequestInit | undefined, echo: Echo | null) {
  const body = typeof init?.body === "string" ? init.body : null;
  return {
    id,
    startedAt: startedAt.toISOString(),
    method: init?.method ?? "GET",
    path,
    flow: flowOf(path),
    request: {
      headers: echo?.headers ?? [],
      body: body === null ? null : maskBody(body),
      bytes: echo ? echo.bytes + sizeOf(body ?? "") : null,
    },
  };
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
