/**
 * What OpenTelemetry calls a step, by the semantic conventions for database clients where it asked a
 * store. Guarantees: no key and no value of the store's is in it. Edge-safe.
 */
import { type Attributes, SpanKind } from "@opentelemetry/api";
import type { Step } from "../base/trace";
import { product } from "../product";
import type { SessionEngineName } from "../store/engines";

/** `db.system.name`, by the step's own name for the engine. */
const systems: Readonly<Record<SessionEngineName, string>> = {
  redis: "redis",
  postgres: "postgresql",
  memcached: "memcached",
};
const systemOf = (name: string): string | undefined => new Map(Object.entries(systems)).get(name);

export interface StepSpan {
  name: string;
  kind: SpanKind;
  attributes: Attributes;
}

export function spanOfStep({ name, detail }: Step): StepSpan {
  const system = systemOf(name);
  if (system === undefined) {
    const attributes = detail === undefined ? {} : { [`${product.name}.detail`]: detail };
    return { name, kind: SpanKind.INTERNAL, attributes };
  }
  const operation = operationOf(detail ?? "");
  return {
    name: operation || system,
    kind: SpanKind.CLIENT,
    attributes: {
      "db.system.name": system,
      ...(operation ? { "db.operation.name": operation } : {}),
    },
  };
}

/** The command's name. Of several in one round trip what they have in common, as the conventions say. */
function operationOf(detail: string): string {
  const names = detail.split(", ").map((command) => command.split(" ", 1)[0] ?? "");
  const [first = ""] = names;
  if (names.length === 1) return first;
  return names.every((name) => name === first) ? `PIPELINE ${first}` : "PIPELINE";
}
