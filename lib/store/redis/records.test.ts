import { afterAll, afterEach, beforeAll, describe, vi } from "vitest";
import { Trace } from "../../base/trace";
import { promisesOfAttempts } from "../contract/attempts";
import type { EngineUnderTest } from "../contract/engine-under-test";
import { promisesOfFamilies } from "../contract/families";
import { promisesOfSessions } from "../contract/sessions";
import { promisesOfUsers } from "../contract/users";
import { openRedis } from "./client";
import { demandDeclaredKeys } from "./declared-keys";
import { type Endpoint, openEndpoint } from "./endpoint";
import { freePort, type TestEngine, testEngines } from "./test-engines";
import { openRecords, type Records } from "./test-store";

const open = (connection: { url: string; token: string }) =>
  openRecords(openRedis({ ...connection, trace: new Trace(), timeoutMilliseconds: 10_000 }));

describe.each(testEngines)("%s keeps what the records promise", (_name, start) => {
  let subject: TestEngine;
  let endpoint: Endpoint;
  let engine: EngineUnderTest<Records>;
  const opened = () => engine;

  beforeAll(async () => {
    subject = await start();
    endpoint = await openEndpoint(demandDeclaredKeys(subject.engine));
    engine = {
      store: open(endpoint),
      away: open({ url: `http://127.0.0.1:${await freePort()}`, token: "none" }),
      passTime: async (milliseconds) => {
        vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + milliseconds });
        await subject.age(milliseconds);
      },
    };
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  afterAll(async () => {
    await endpoint.close();
    await subject.stop();
  });

  describe("sessions", () => promisesOfSessions(opened));
  describe("families", () => promisesOfFamilies(opened));
  describe("users", () => promisesOfUsers(opened));
  describe("attempts", () => promisesOfAttempts(opened));
});
