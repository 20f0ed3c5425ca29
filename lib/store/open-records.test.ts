import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { passwordHash, signInFamily } from "./contract/people";
import { openAttempts } from "./open-attempts";
import { openClient, type StoreClient } from "./open-client";
import { openClient as openRedisClient } from "./open-client.redis";
import { openFamilies } from "./open-families";
import { openUsers } from "./open-users";
import { openPostgres } from "./postgres/client";
import { createEmbeddedEngine } from "./postgres/embedded-engine";
import { openEndpoint } from "./postgres/endpoint";
import { migrate } from "./postgres/migrate";
import { openTestStore, type TestStore } from "./redis/test-store";

let redis: TestStore;
let postgres: Awaited<ReturnType<typeof openEndpoint>>;

beforeAll(async () => {
  redis = await openTestStore();
  postgres = await openEndpoint(await createEmbeddedEngine());
  await migrate(patientPostgres(new Trace()));
}, 60_000);
afterAll(async () => {
  await redis.close();
  await postgres.close();
});

const patientPostgres = (trace: Trace) =>
  openPostgres({ url: postgres.url, trace, timeoutMilliseconds: 10_000 });

const openers: Record<"redis" | "postgres", (trace: Trace) => StoreClient> = {
  redis: (trace) => openClient(redis.connection, trace),
  postgres: (trace) => ({ engine: "postgres", postgres: patientPostgres(trace) }),
};

describe.each(["redis", "postgres"] as const)("where %s keeps everything", (engine) => {
  test("each kind of record is asked of it, and its calls are in the request's trace", async () => {
    const trace = new Trace();
    const client = openers[engine](trace);
    const store = { users: openUsers(client), families: openFamilies(client) };
    const attempts = openAttempts(client);
    const { userId, deviceId } = await signInFamily(store);
    expect(await store.users.holds(userId, passwordHash)).toBe(true);
    expect(await store.families.list(userId)).toMatchObject([{ deviceId }]);
    const account = randomSecret();
    expect((await attempts.remaining(account)).count).toBe(10);
    await attempts.countFailure(account);
    expect((await attempts.remaining(account)).count).toBe(9);
    expect(trace.steps.length).toBeGreaterThanOrEqual(6);
    expect(new Set(trace.steps.map(({ name }) => name))).toEqual(new Set([engine]));
  });
});

test("Redis alone is opened by the same settings, for the same answers", async () => {
  const trace = new Trace();
  const { repeatable } = openRedisClient(redis.connection, trace);
  expect(await repeatable.exists("nothing")).toBe(0);
  expect(trace.steps).toMatchObject([{ name: "redis" }]);
});
