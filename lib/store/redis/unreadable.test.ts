import { afterEach, describe, expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { familyOf, passwordHash, people, rotation, sessionOf } from "../contract/people";
import { openAnswering, openRecords, type Records } from "./test-store";

let close = () => {};
afterEach(() => close());

/** Records over a store whose every answer is this one. */
async function recordsAnsweredBy(result: unknown): Promise<Records> {
  const opened = await openAnswering(result);
  ({ close } = opened);
  return openRecords(opened.redis);
}

const device = { userId: "user", deviceId: randomSecret() };
const condition = { replaces: null, passwordHash };

/** All that answers with something. */
const calls: Record<string, (records: Records) => Promise<unknown>> = {
  "sessions.find": ({ sessions }) => sessions.find(device),
  "sessions.add": ({ sessions }) => sessions.add(device.deviceId, sessionOf("user"), condition),
  "sessions.remove": ({ sessions }) => sessions.remove(device),
  "sessions.list": ({ sessions }) => sessions.list("user"),
  "sessions.removeOf": ({ sessions }) => sessions.removeOf("user", {}),
  "families.add": ({ families }) =>
    families.add(device.deviceId, familyOf("user"), { ...condition, denies: false }),
  "families.rotate": ({ families }) => families.rotate(device, rotation("one", "other")),
  "families.find": ({ families }) => families.find(device),
  "families.remove": ({ families }) => families.remove(device, { denies: true }),
  "families.removeOf": ({ families }) => families.removeOf("user", { denies: true }),
  "families.list": ({ families }) => families.list("user"),
  "users.create": ({ users }) => users.create("directory", [people.ada], null),
  "users.findForSignIn": ({ users }) => users.findForSignIn("directory", "ada"),
  "users.find": ({ users }) => users.find("user"),
  "users.holds": ({ users }) => users.holds("user", passwordHash),
  "users.list": ({ users }) => users.list("directory"),
  "users.change": ({ users }) => users.change("directory", "ada", { role: "viewer" }),
  "users.setPasswordHash": ({ users }) => users.setPasswordHash("user", "new", passwordHash),
  "users.remove": ({ users }) => users.remove("directory", "ada"),
};

const unreadable = { name: "StoreUnavailableError", failure: "unreadable" };

describe.each(Object.entries(calls))("%s", (_name, call) => {
  test.each([["odd"], [[7]], [[["odd"]]]])("takes %j for no answer", async (odd) => {
    await expect(call(await recordsAnsweredBy(odd))).rejects.toMatchObject(unreadable);
  });
});

test.each([["odd"], [["odd"]], [null], [[]]])(
  "failed attempts: %j is no number of them",
  async (odd) => {
    const { attempts } = await recordsAnsweredBy(odd);
    await expect(attempts.remaining("account")).rejects.toMatchObject(unreadable);
  },
);

test.each([[null], [7]])(
  "failed attempts: after %j nobody is told that one was counted",
  async (odd) => {
    const { attempts } = await recordsAnsweredBy(odd);
    await expect(attempts.countFailure("account")).rejects.toMatchObject(unreadable);
  },
);
