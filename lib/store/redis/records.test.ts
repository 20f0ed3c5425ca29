import { afterAll, beforeAll, describe } from "vitest";
import { Trace } from "../../base/trace";
import { promisesOfAttempts } from "../contract/attempts";
import { promisesOfFamilies } from "../contract/families";
import { promisesOfSessions } from "../contract/sessions";
import { promisesOfUsers } from "../contract/users";
import { openRedis } from "./client";
import { type Endpoint, openEndpoint } from "./endpoint";
import { type TestEngine, testEngines } from "./test-engines";
import { openRecords, type Records } from "./test-store";

describe.each(testEngines)("%s keeps what the records promise", (_name, start) => {
  let subject: TestEngine;
  let endpoint: Endpoint;
  let records: Records;
  const opened = () => records;

  beforeAll(async () => {
    subject = await start();
    endpoint = await openEndpoint(subject.engine);
    records = openRecords(
      openRedis({ ...endpoint, trace: new Trace(), timeoutMilliseconds: 10_000 }),
    );
  });
  afterAll(async () => {
    await endpoint.close();
    subject.stop();
  });

  describe("sessions", () => promisesOfSessions(opened));
  describe("families", () => promisesOfFamilies(opened));
  describe("users", () => promisesOfUsers(opened));
  describe("attempts", () => promisesOfAttempts(opened));
});
