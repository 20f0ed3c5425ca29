/** DEMO: one request that the page made, as it was measured. Credentials in it are masked. */

import type { Step } from "../../base/trace";
import type { Flow } from "../../identity/identity";
import { isStoreStep } from "../store-step";

export type Header = readonly [name: string, value: string];

export interface WireEntry {
  id: number;
  startedAt: string;
  method: string;
  /** Path and query. */
  path: string;
  /** Null for what belongs to neither. */
  flow: Flow | null;
  request: {
    headers: readonly Header[];
    body: string | null;
    /** Of line, headers and body, in HTTP/1.1; null when the server did not tell. */
    bytes: number | null;
  };
  response: {
    /** 0 when no answer came. */
    status: number;
    headers: readonly Header[];
    body: string | null;
    /** Of the visible headers and the body, decompressed; null when the browser hides them. */
    bytes: number | null;
    /** Where a redirect led, path and query. */
    redirectedTo: string | null;
  };
  /** From sending to the last byte, by the browser's clock; with the page that a redirect led to. */
  milliseconds: number;
  /** Measured by the server, in the order in which they ended. */
  steps: readonly Step[];
}

/** What the request asked of the store. */
export function commandsOf({ steps }: Pick<WireEntry, "steps">): string[] {
  return steps.filter(isStoreStep).flatMap(({ detail }) => detail ?? []);
}

export function flowOf(path: string): Flow | null {
  const [, flow] = /^\/(?:api\/)?(session|jwt)(?:\/|$)/.exec(path) ?? [];
  return flow === "session" || flow === "jwt" ? flow : null;
}
