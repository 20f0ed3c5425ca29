/** DEMO: what people call the engines. */
import type { EngineName } from "../store/engines";

const names: Readonly<Record<EngineName, string>> = {
  redis: "Redis",
  postgres: "PostgreSQL",
};

/** `PostgreSQL`; of several that are asked one after the other `PostgreSQL, Redis`. */
export function storeName(engines: readonly EngineName[]): string {
  return engines.map((engine) => names[engine]).join(", ");
}
