import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { longest } from "../../identity/lifetimes";
import { isDenied } from "../../jwt/denylist";
import { needsTouch, touchSession } from "../../session/touch";
import { sessionKind } from "../../store/redis/sessions";
import { openTestStore, type TestStore } from "../../store/redis/test-store";
import { openLabStore } from "../store";
import { extendWorkspaceOf } from "../workspace-lifetime";
import { commandsPer, lingerSeconds, touchSeconds } from "./prices";

const documentation = readFileSync(
  path.join(import.meta.dirname, "..", "..", "..", "docs", "stores.md"),
  "utf8",
);

/** The commands of one request, from the table that a test keeps true. */
function documented(request: string): string[] {
  const row = documentation.split("\n").find((line) => line.startsWith(`| \`${request}\` |`));
  const [, , , , commands = ""] = row?.split("|") ?? [];
  expect(row, request).toBeDefined();
  return [...commands.matchAll(/`([^`]+)`/g)].map(([, command = ""]) => command);
}

const ofTheWorkspace = ["HGET user", "EVAL directory"];
const record = {
  userId: "u",
  createdAt: 0,
  lastSeenAt: 0,
  endsAt: 1e12,
  idleMilliseconds: longest.idle * 1000,
  device: "Test",
};
let context: TestStore;
beforeAll(async () => {
  context = await openTestStore();
});
afterAll(() => context.close());

async function commandsOf(act: () => Promise<unknown>): Promise<string[]> {
  const before = context.trace.steps.length;
  await act();
  return context.trace.steps
    .slice(before)
    .map(({ detail = "" }) => detail.replace(/ (\w+):.*/, " $1"));
}

test("a check costs what the documentation counts", () => {
  expect(documented("GET /api/session/me")).toHaveLength(commandsPer.check.session);
  expect(documented("GET /api/jwt/me")).toHaveLength(commandsPer.check.jwt);
});

test("the denylist costs one command per check", async () => {
  expect(await commandsOf(() => isDenied({ sub: "ada", jti: "jti" }, context))).toHaveLength(
    commandsPer.check.denylist,
  );
});

test("a refresh costs what the documentation counts, without the workspace's share", () => {
  const commands = documented("POST /api/jwt/refresh");
  expect(commands.slice(commandsPer.keepAlive)).toEqual(ofTheWorkspace);
});

test("a touch costs as much, and the workspace's share is what follows it", async () => {
  const touch = () =>
    touchSession(
      { userId: "ada", deviceId: randomSecret() },
      { store: context.store, clock: () => 1 },
    );
  expect(await commandsOf(touch)).toHaveLength(commandsPer.keepAlive);
  const directory = randomSecret();
  const ada = { username: "ada", name: "Ada", role: "admin", passwordHash: "-" } as const;
  await context.store.users.create(directory, [ada], 3600);
  const [user] = await context.store.users.list(directory);
  const workspaces = openLabStore({ config: { store: context.connection }, trace: context.trace });
  const extend = () => extendWorkspaceOf(user?.userId ?? "", workspaces);
  // Once in ten minutes at most its people are given the day, too.
  expect(await commandsOf(extend)).toEqual([...ofTheWorkspace, "EXPIRE user"]);
  expect(await commandsOf(extend)).toEqual(ofTheWorkspace);
});

test("a sign-in by either flow costs what the documentation counts, without the workspace's one", () => {
  for (const flow of ["session", "jwt"]) {
    const [entering, ...rest] = documented(`POST /api/${flow}/login`);
    expect(entering).toBe("EVAL directory");
    expect(rest).toHaveLength(commandsPer.signIn);
  }
});

test.each([longest.idle, 240, 239, 60, 4])(
  "a session that idles %i s is touched as often as said",
  (idle) => {
    const session = { record: { ...record, idleMilliseconds: idle * 1000 } };
    const interval = touchSeconds(idle) * 1000;
    expect(needsTouch(session, interval)).toBe(true);
    expect(needsTouch(session, interval - 1)).toBe(false);
  },
);

test("a record lingers as long as said", async () => {
  const key = randomSecret();
  const directory = randomSecret();
  const ada = { username: "ada", name: "Ada", role: "admin", passwordHash: "-" } as const;
  await context.store.users.create(directory, [ada], 60);
  const [user] = await context.store.users.list(directory);
  const own = { ...record, userId: user?.userId ?? "" };
  const condition = { replaces: null, passwordHash: "-" };
  expect(await context.store.sessions.add(key, own, condition)).toBe(true);
  const seconds = (sessionKind.keptUntil(own) - own.lastSeenAt) / 1000;
  expect(seconds).toBe(longest.idle + lingerSeconds);
});
