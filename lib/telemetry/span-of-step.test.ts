import { SpanKind } from "@opentelemetry/api";
import { expect, test } from "vitest";
import { spanOfStep } from "./span-of-step";

const spanOf = (name: string, detail?: string) =>
  spanOfStep({ name, milliseconds: 1, ...(detail === undefined ? {} : { detail }) });

test.each([
  ["redis", "GET session:AAAA…AA", "redis", "GET"],
  ["redis", "EVALSHA session:AAAA…AA user:ada", "redis", "EVALSHA"],
  ["redis", "GET a, GET b", "redis", "PIPELINE GET"],
  ["redis", "GET a, DEL b", "redis", "PIPELINE"],
  ["postgres", "SELECT sessions AAAA…AA", "postgresql", "SELECT"],
  ["memcached", "GETS session:AAAA…AA sessions:BBBB…BB", "memcached", "GETS"],
])("%s %s is a call of a database, without its keys", (name, detail, system, operation) => {
  expect(spanOf(name, detail)).toEqual({
    name: operation,
    kind: SpanKind.CLIENT,
    attributes: { "db.system.name": system, "db.operation.name": operation },
  });
});

test("whatever is no call of a store keeps its name, and says what exactly it was", () => {
  expect(spanOf("verify", "ES256")).toEqual({
    name: "verify",
    kind: SpanKind.INTERNAL,
    attributes: { "claimcheck.detail": "ES256" },
  });
  expect(spanOf("passport").attributes).toEqual({});
});
