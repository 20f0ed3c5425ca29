import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { randomSecret } from "../base/secrets";
import { Trace } from "../base/trace";
import { openTestStore, type TestStore } from "../store/redis/test-store";
import { authenticate } from "./authenticate";
import { hashLightly } from "./test-password";

const password = "umbrella fjord pickle nine";
let opened: TestStore;
let passwordHash: string;
let directoryId: string;
let lines: Record<string, unknown>[];

beforeAll(async () => {
  opened = await openTestStore();
  passwordHash = await hashLightly(password);
});
afterAll(() => opened.close());
beforeEach(async () => {
  directoryId = randomSecret();
  const ada = { username: "ada", name: "Ada", role: "admin", passwordHash } as const;
  await opened.store.users.create(directoryId, [ada], null);
  lines = [];
  vi.spyOn(console, "info").mockImplementation((line) => lines.push(JSON.parse(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function signIn(username: string, typed: string, from: string | null = null) {
  const { store, clock } = opened;
  const trace = new Trace();
  const counting = vi.spyOn(store.attempts, "countFailure");
  const attempt = await authenticate({ username, password: typed }, directoryId, from, {
    store,
    clock,
    trace,
  });
  return { attempt, trace, failures: counting.mock.calls.length };
}

test("the right password is answered with the user, and with the hash that a sign-in rests on", async () => {
  const { attempt, trace, failures } = await signIn("ada", password);
  expect(attempt).toMatchObject({
    ok: true,
    user: { username: "ada", role: "admin" },
    passwordHash,
  });
  expect(trace.steps).toMatchObject([{ name: "password", detail: "argon2id" }]);
  expect(failures).toBe(0);
  expect(lines).toEqual([]);
});

test("unknown, disabled and wrong are answered alike, after the same work, and counted", async () => {
  const refusals = [await signIn("nobody", password), await signIn("ada", `${password} `)];
  await opened.store.users.change(directoryId, "ada", { disabled: true });
  vi.restoreAllMocks();
  vi.spyOn(console, "info").mockImplementation((line) => lines.push(JSON.parse(line)));
  refusals.push(await signIn("ada", password));
  for (const { attempt, trace } of refusals) {
    expect(attempt).toEqual({ ok: false, reason: "invalid-credentials" });
    expect(trace.steps.map(({ name }) => name)).toEqual(["password"]);
  }
  expect(refusals.map(({ failures }) => failures)).toEqual([1, 2, 1]);
});

test("failures and the person are asked for at once, so that a sign-in waits for one answer instead of two", async () => {
  const { store, clock } = opened;
  const asked: string[] = [];
  let begin = () => {};
  const bothAsked = new Promise<void>((resolve) => {
    begin = resolve;
  });
  // Neither answers before the other has been asked.
  const waiting = (name: string) => {
    asked.push(name);
    if (asked.length === 2) begin();
    return bothAsked;
  };
  const patient = {
    users: {
      ...store.users,
      findForSignIn: (...words: Parameters<typeof store.users.findForSignIn>) =>
        waiting("person").then(() => store.users.findForSignIn(...words)),
    },
    attempts: {
      ...store.attempts,
      remaining: (account: string) =>
        waiting("failures").then(() => store.attempts.remaining(account)),
    },
  };
  const attempt = await authenticate({ username: "ada", password }, directoryId, null, {
    store: patient,
    clock,
    trace: new Trace(),
  });
  expect(attempt).toMatchObject({ ok: true, passwordHash });
  expect(asked.toSorted()).toEqual(["failures", "person"]);
});

test("a refusal is logged by the account's hash and where it came from, never by what was typed", async () => {
  await signIn("ada", "a wrong password", "203.0.113.7");
  expect(lines).toMatchObject([
    {
      event: "sign-in-refused",
      why: "invalid-credentials",
      from: "203.0.113.7",
      account: expect.stringMatching(/^[\w-]{43}$/),
    },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/wrong|ada/);
});

test("after ten failures the right password is refused, too, for that account alone", async () => {
  for (let count = 0; count < 10; count += 1) await signIn("ada", "wrong");
  lines = [];
  const { attempt, trace } = await signIn("ada", password);
  expect(attempt).toEqual({
    ok: false,
    reason: "too-many-attempts",
    retryAfter: expect.any(Number),
  });
  expect(trace.steps).toEqual([]);
  expect(lines).toMatchObject([{ event: "sign-in-refused", why: "too-many-attempts" }]);
  expect((await signIn("nobody", password)).attempt).toMatchObject({
    reason: "invalid-credentials",
  });
});

test("of a crowd at one account some wait, and the rest are told when to come again", async () => {
  const crowd = await Promise.all(Array.from({ length: 60 }, () => signIn("ada", "wrong")));
  const reasons = crowd.map(({ attempt }) => (attempt.ok ? "ok" : attempt.reason));
  expect(reasons.filter((reason) => reason === "invalid-credentials")).toHaveLength(10);
  const busy = crowd.filter(({ attempt }) => !attempt.ok && attempt.reason === "busy");
  expect(busy).toHaveLength(9);
  expect(busy[0]?.attempt).toEqual({ ok: false, reason: "busy", retryAfter: 1 });
});
