/** DEMO: an answer that this page got, for the wire. Loaded with the first one. */
import { echoHeader } from "../echo-names";
import { readServerTiming } from "../read-server-timing";
import { type Begun, describeRequest, sizeOf } from "./begun";
import { maskBody } from "./mask-body";
import { readEcho, takeRedirect } from "./read-echo";
import type { Header, WireEntry } from "./wire-entry";

interface Answer {
  response: Response;
  text: string;
  milliseconds: number;
}

export function describeAnswer(
  begun: Begun,
  init: RequestInit | undefined,
  answer: Answer,
): WireEntry {
  const { response, text, milliseconds } = answer;
  if (response.redirected) return describeRedirect(begun, init, answer);
  const headers: Header[] = [...response.headers].filter(([name]) => name !== echoHeader);
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    ...describeRequest(begun, init, readEcho(response.headers.get(echoHeader))),
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
  { response, milliseconds }: Answer,
): WireEntry {
  const { pathname, search } = new URL(response.url);
  const hidden = takeRedirect(begun.id);
  return {
    ...describeRequest(begun, init, hidden?.echo ?? null),
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
