/** DEMO: what is known of a request of this page before its answer is there. */
import { maskBody } from "./mask-body";
import type { Echo } from "./read-echo";
import { flowOf } from "./wire-entry";

export interface Begun {
  id: number;
  path: string;
  startedAt: Date;
  start: number;
}

export function describeRequest(
  { id, path, startedAt }: Begun,
  init: RequestInit | undefined,
  echo: Echo | null,
) {
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

export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
