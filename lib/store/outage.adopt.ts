/** The twin of lib/store/outage.ts where nobody watches: of a store that fails each call is in the log. Edge-safe. */
import { logEvent } from "../base/log";
import type { StoreUnavailableError } from "./unavailable";

export function noteFailure(
  _engine: string,
  { failure, detail }: StoreUnavailableError,
  _now: number,
): void {
  logEvent("store-unavailable", { failure, ...(detail ? { detail } : {}) });
}

export function noteAnswer(_engine: string, _now: number): void {}
