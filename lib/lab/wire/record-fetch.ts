/**
 * DEMO: listens to the requests that this page makes by wrapping `fetch`, and asks the server how each
 * looked when it arrived. The reference knows nothing of it and behaves as it does without: whatever
 * goes wrong in here, the page's request goes on.
 */
import { echoHeader } from "../echo-names";
import { type Begun, describeRequest } from "./begun";
import type { WireEntry } from "./wire-entry";

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
    // Where this cannot be loaded, the answer stays off the wire.
    const describing = await import("./describe-answer").catch(() => null);
    if (describing)
      onEntry(describing.describeAnswer(begun, init, { response, text, milliseconds }));
    return response;
  };
  return () => {
    window.fetch = original;
  };
}

function isOwn(path: string): boolean {
  return path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/_next/");
}

function describeSilence(begun: Begun, init: RequestInit | undefined): WireEntry {
  return {
    ...describeRequest(begun, init, null),
    response: { status: 0, headers: [], body: null, bytes: null, redirectedTo: null },
    milliseconds: performance.now() - begun.start,
    steps: [],
  };
}
