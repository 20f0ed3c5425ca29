/** What a store needs done for it while the application runs. Redis needs nothing. Node only. */
import { Trace } from "../base/trace";
import { clearRegularly } from "../store/postgres/clear-expired";
import { openPostgres } from "../store/postgres/client";
import type { StoreSettings } from "../store/settings";

/** Keeps no process alive. */
export function tendStore(settings: StoreSettings): void {
  for (const engine of [settings, settings.sessions]) {
    if (engine?.engine !== "postgres") continue;
    const { url } = engine;
    clearRegularly(() => openPostgres({ url, trace: new Trace() }));
  }
}
