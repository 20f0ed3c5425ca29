import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Trace } from "../base/trace";
import { openTestStore, type TestStore } from "../store/redis/test-store";
import { StoreUnavailableError } from "../store/unavailable";
import { authenticate } from "../users/authenticate";
import { demoPassword } from "./demo-people";
import { enterWorkspace, findWorkspace } from "./workspaces";

let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.redis.once.flushall();
});

const context = () => ({
  config: { store: opened.connection },
  store: opened.store,
  clock: opened.clock,
  trace: new Trace(),
  isHttps: false,
});
const keys = () => opened.redis.once.keys("*");
const withCookie = (id: string) => new Headers({ cookie: `workspace=${id}` });

/** As the sign-in routes do. The cookie's value as the browser then has it. */
async function signIn(username: string, password: string, cookie = "") {
  const all = context();
  const workspace = await enterWorkspace(withCookie(cookie), all);
  const within = { ...all, store: workspace.store };
  const attempt = await authenticate({ username, password }, workspace.directoryId, null, within);
  const user = attempt.ok ? await workspace.welcome(attempt.user) : null;
  const steps = all.trace.steps.map(({ name }) => name);
  return { attempt, user, steps, workspace, cookie: workspace.cookies[0]?.value ?? cookie };
}

test.each([
  ["ada", "wrong"],
  ["nobody", "wrong"],
  ["nobody", demoPassword],
])(
  "%s with the password %s: refused, after the same work, and nothing is stored",
  async (...who) => {
    const { attempt, steps } = await signIn(...who);
    expect(attempt).toEqual({ ok: false, reason: "invalid-credentials" });
    expect(steps).toEqual(["password"]);
    expect(await keys()).toEqual([]);
  },
);

test("a stranger who knows the password has a workspace, for an hour at first", async () => {
  const { user, workspace, cookie } = await signIn("grace", demoPassword);
  expect(user).toMatchObject({ username: "grace", role: "editor", disabled: false });
  expect(await opened.store.users.find(user?.userId ?? "")).toMatchObject({
    username: "grace",
    directoryId: workspace.directoryId,
  });
  const directory = `directory:${workspace.directoryId}`;
  expect(await keys()).toEqual(expect.arrayContaining([directory, "workspaces"]));
  expect(await keys()).toHaveLength(5);
  for (const key of await keys()) {
    const seconds = await opened.redis.once.ttl(key);
    expect(seconds, key).toBeGreaterThan(3_500);
    expect(seconds, key).toBeLessThanOrEqual(3_600);
  }
  expect(await findWorkspace(withCookie(cookie), context())).toBe(workspace.directoryId);
  expect(await opened.redis.once.ttl(directory)).toBeGreaterThan(86_000);
  expect(await opened.redis.once.ttl("workspaces")).toBeGreaterThan(86_000);
});

test("the browser that was refused is the same one when it knows the password", async () => {
  const refused = await signIn("ada", "wrong");
  expect(refused.workspace.cookies).toHaveLength(1);
  const again = await signIn("ada", "wrong", refused.cookie);
  expect(again.workspace.cookies).toEqual([]);
  const admitted = await signIn("ada", demoPassword, refused.cookie);
  expect(admitted.workspace.directoryId).toBe(refused.workspace.directoryId);
  const later = await signIn("alan", demoPassword, refused.cookie);
  expect(later.workspace.directoryId).toBe(refused.workspace.directoryId);
  expect(await keys()).toHaveLength(5);
});

test("two tabs that sign in at once get one workspace, and each its person", async () => {
  const { cookie } = await signIn("ada", "wrong");
  const [ada, alan] = await Promise.all([
    signIn("ada", demoPassword, cookie),
    signIn("alan", demoPassword, cookie),
  ]);
  expect([ada.user?.username, alan.user?.username]).toEqual(["ada", "alan"]);
  expect(await keys()).toHaveLength(5);
});

test("an id that nobody gave out, or that has ended, is not taken", async () => {
  const planted = "A".repeat(22);
  const { cookie, workspace } = await signIn("ada", demoPassword, planted);
  expect(cookie).not.toBe(planted);
  await opened.redis.once.flushall();
  const after = await signIn("ada", demoPassword, cookie);
  expect(after.cookie).not.toBe(cookie);
  expect(after.workspace.directoryId).not.toBe(workspace.directoryId);
});

test("in a workspace it is the store that counts failures", async () => {
  const { cookie } = await signIn("ada", demoPassword);
  const { steps } = await signIn("alan", "wrong", cookie);
  expect(steps).toContain("redis");
  expect((await keys()).some((key) => key.startsWith("failures:"))).toBe(true);
});

test("without the store nobody is let in", async () => {
  const all = {
    ...context(),
    config: { store: { engine: "redis" as const, url: "http://127.0.0.1:9", token: "none" } },
  };
  const { welcome } = await enterWorkspace(new Headers(), all);
  const user = {
    userId: "",
    username: "ada",
    name: "Ada",
    role: "admin",
    disabled: false,
  } as const;
  await expect(welcome(user)).rejects.toThrow(StoreUnavailableError);
});
