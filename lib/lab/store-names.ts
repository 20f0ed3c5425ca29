/** DEMO: what people call the engines. */
import type { EngineName } from "../store/engines";

export const storeNames: Readonly<Record<EngineName, string>> = {
  redis: "Redis",
  postgres: "PostgreSQL",
};
