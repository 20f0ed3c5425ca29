/** DEMO: what people call the engines. */
import type { EngineName, SessionEngineName } from "../store/engines";
import type { StoreSettings } from "../store/settings";

const names: Readonly<Record<SessionEngineName, string>> = {
  redis: "Redis",
  postgres: "PostgreSQL",
  memcached: "Memcached",
};

/** `PostgreSQL`; of several that are asked one after the other `PostgreSQL, Redis`. */
export function storeName(engines: readonly SessionEngineName[]): string {
  return engines.map((engine) => names[engine]).join(", ");
}

/** What a flow's check asks, in this order: where its records are, and its people where that is elsewhere. */
export function storesOf({ engine, sessions }: StoreSettings): {
  session: SessionEngineName[];
  jwt: EngineName[];
} {
  return { session: sessions ? [sessions.engine, engine] : [engine], jwt: [engine] };
}
