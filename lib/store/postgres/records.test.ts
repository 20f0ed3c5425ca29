import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { Trace } from "../../base/trace";
import { promisesOfAttempts } from "../contract/attempts";
import type { EngineUnderTest } from "../contract/engine-under-test";
import { promisesOfFamilies } from "../contract/families";
import { promisesOfSessions } from "../contract/sessions";
import { promisesOfUsers } from "../contract/users";
import { freePort } from "../redis/test-engines";
import { StoreUnavailableError } from "../unavailable";
import { openPostgres } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { expectedVersion, migrate, readVersion } from "./migrate";
import { ping, requireSchema } from "./ping";
import { type TestEngine, testEngines } from "./test-engines";
import { openRecords, type Records } from "./test-store";

const client = (url: string) =>
  openPostgres({ url, trace: new Trace(), timeoutMilliseconds: 10_000 });

describe.each(testEngines)("%s keeps what the records promise", (_name, start) => {
  let subject: TestEngine;
  let endpoint: Endpoint;
  let engine: EngineUnderTest<Records>;
  const opened = () => engine;

  beforeAll(async () => {
    subject = await start();
    endpoint = await openEndpoint(subject.engine);
    const postgres = client(endpoint.url);
    expect(await readVersion(postgres)).toBe(0);
    await ping(postgres);
    await expect(requireSchema(postgres)).rejects.toThrow(StoreUnavailableError);
    await Promise.all([migrate(postgres), migrate(postgres), migrate(postgres)]);
    engine = {
      store: openRecords(postgres),
      away: openRecords(client(`postgresql://app:none@127.0.0.1:${await freePort()}/app`)),
      passTime: async (milliseconds) => {
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
        await subject.age(milliseconds);
      },
    };
  }, 60_000);
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    await endpoint.close();
    await subject.stop();
  });

  test("is brought to the schema that the code expects, once", async () => {
    const postgres = client(endpoint.url);
    expect(await readVersion(postgres)).toBe(expectedVersion);
    await migrate(postgres);
    expect(await readVersion(postgres)).toBe(expectedVersion);
    await requireSchema(postgres);
  });

  describe("sessions", () => promisesOfSessions(opened));
  describe("families", () => promisesOfFamilies(opened));
  describe("users", () => promisesOfUsers(opened));
  describe("attempts", () => promisesOfAttempts(opened));
});
