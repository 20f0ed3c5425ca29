/** The twin of lib/boot/tend-store.ts where PostgreSQL alone is taken along. Node only. */
import { Trace } from "../base/trace";
import { clearRegularly } from "../store/postgres/clear-expired";
import { openPostgres } from "../store/postgres/client";
import type { PostgresSettings } from "../store/settings";

/** Keeps no process alive. */
export function tendStore({ url }: PostgresSettings): void {
  clearRegularly(() => openPostgres({ url, trace: new Trace() }));
}
