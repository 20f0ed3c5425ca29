import { expect, test } from "./support/fixtures";
import { freePort } from "./support/next-server";
import { hasRedisServer, redisServerOn } from "./support/redis-server";
import type { ProgramResult } from "./support/run-program";
import { runUserCommand } from "./support/user-command";

const password = "umbrella fjord pickle nine";

/** Each test its own store's directory: what one adds, another must not find. */
test.beforeEach(async ({ store }) => {
  await store.run("FLUSHALL");
});

test("adds, lists, changes and removes people", async ({ store: { environment } }) => {
  // Nine programs, one after the other.
  test.setTimeout(180_000);
  const run = (...words: string[]) => runUserCommand(words, { environment, input: password });
  expect((await run("list")).stdout).toBe("Nobody yet.\n");
  expect(await run("add", "linus", "Linus Larsen", "admin")).toMatchObject({
    code: 0,
    stdout: "linus is added as admin.\n",
  });
  await run("add", "mia", "Mía Østergård", "viewer");
  expect((await run("list")).stdout).toBe(
    "linus\tadmin\tenabled\tLinus Larsen\nmia\tviewer\tenabled\tMía Østergård\n",
  );
  expect((await run("role", "mia", "editor")).stdout).toBe("mia is editor now.\n");
  expect((await run("remove", "linus")).stdout).toBe("linus is removed.\n");
  expect((await run("list")).stdout).toBe("mia\teditor\tenabled\tMía Østergård\n");
  for (const words of [
    ["role", "linus", "editor"],
    ["remove", "linus"],
  ]) {
    expect(await run(...words)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("There is no linus."),
    });
  }
});

test("people live on, and the store holds a hash of their password", async ({ store }) => {
  const { environment } = store;
  const added = await runUserCommand(["add", "linus", "Linus", "admin"], {
    environment,
    input: `${password}\n`,
  });
  expect(added.stderr).toContain('"event":"user-added"');
  const [key = ""] = await store.keys("user:*");
  expect(String(await store.run("HGET", key, "passwordHash"))).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
  );
  for (const one of [key, "directory:people"]) expect(Number(await store.run("TTL", one))).toBe(-1);
  expect(`${added.stdout}${added.stderr}`).not.toContain(password);
});

test("added many times at once, a name is one account with one password", async ({ store }) => {
  const { environment } = store;
  const attempts = Array.from({ length: 5 }, (_, index) =>
    runUserCommand(["add", "linus", `Linus ${index}`, "viewer"], {
      environment,
      input: `${password} ${index}`,
    }),
  );
  const results = await Promise.all(attempts);
  const isAdded = ({ code }: ProgramResult) => code === 0;
  expect(results.filter(isAdded)).toHaveLength(1);
  for (const { stderr } of results.filter((one) => !isAdded(one)))
    expect(stderr).toContain("There is a linus already. Nothing was changed.");
  const keys = await store.keys("user:*");
  expect(keys).toHaveLength(1);
  expect(String(await store.run("HGET", keys[0] ?? "", "name"))).toBe(
    `Linus ${results.findIndex(isAdded)}`,
  );
});

for (const [what, input, problem] of [
  ["fourteen characters", "kz7-vunm4.qp/x", "is 14 characters long and needs at least 15."],
  ["129 characters", `${password} `.repeat(5).slice(0, 129), "is longer than 128 characters."],
  ["a common one made longer", "password123456789", "is among the first that a guesser tries"],
  ["one with the username", "umbrella LINUS fjord pickle", "contains the username."],
  ["one with the product's name", "umbrella claimcheck fjord", "contains claimcheck"],
  ["two lines", "umbrella fjord\npickle nine", "holds a line break"],
] as const) {
  test(`refuses a password of ${what}, and says why`, async ({ store }) => {
    const { environment } = store;
    const refused = await runUserCommand(["add", "linus", "Linus", "admin"], {
      environment,
      input,
    });
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toContain(`The password ${problem}`);
    expect(refused.stderr).not.toContain(input);
    expect(await store.keys("user:*")).toEqual([]);
  });
}

test("without a password, or with one as an argument, nobody is added", async ({ store }) => {
  const { environment } = store;
  const empty = await runUserCommand(["add", "linus", "Linus", "admin"], { environment });
  expect(empty).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("No password was given"),
  });
  const argument = await runUserCommand(["add", "linus", "Linus", "admin", password], {
    environment,
  });
  expect(argument).toMatchObject({ code: 1, stderr: expect.stringContaining("Usage:") });
  expect(await store.keys("user:*")).toEqual([]);
});

test("says what is wrong with a username, a name and a role, all at once", async ({ store }) => {
  const { environment } = store;
  const refused = await runUserCommand(["add", "Linus L", " ", "king"], {
    environment,
    input: password,
  });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("The username is 1 to 64 characters long");
  expect(refused.stderr).toContain("The name must have no space at its ends");
  expect(refused.stderr).toContain("The role is not one of admin, editor, viewer.");
});

test("without a store it says that the embedded one is out of reach, and what to set", async () => {
  const refused = await runUserCommand(["list"]);
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain(
    "No store is configured. The embedded one lives and dies inside",
  );
  expect(refused.stderr).toContain("REDIS_URL");
  expect(refused.stderr).not.toMatch(/\n\s+at /);
});

test("a store that does not answer, and an address without a token, are named as such", async ({
  store,
}) => {
  store.misbehave({ kind: "drop-request" });
  const away = await runUserCommand(["list"], { environment: store.environment });
  expect(away).toMatchObject({ code: 1, stdout: "" });
  expect(away.stderr).toContain("Nothing answers at");
  expect(away.stderr).not.toMatch(/\n\s+at /);
  const environment = { UPSTASH_REDIS_REST_URL: "https://example.upstash.io" };
  const tokenless = await runUserCommand(["list"], { environment });
  expect(tokenless.stderr).toContain("UPSTASH_REDIS_REST_TOKEN is missing.");
});

for (const name of hasRedisServer ? ["redis-server"] : []) {
  test(`works on ${name} by REDIS_URL`, async () => {
    const redis = redisServerOn(await freePort());
    await redis.start();
    try {
      const environment = { REDIS_URL: redis.url };
      const added = await runUserCommand(["add", "linus", "Linus", "admin"], {
        environment,
        input: password,
      });
      expect(added.code).toBe(0);
      const list = await runUserCommand(["list"], { environment });
      expect(list.stdout).toBe("linus\tadmin\tenabled\tLinus\n");
    } finally {
      await redis.kill();
    }
  });
}

test("a Redis that is not there is named with its address", async () => {
  const url = `redis://user:hunter2hunter2@127.0.0.1:${await freePort()}`;
  const refused = await runUserCommand(["list"], { environment: { REDIS_URL: url } });
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain(`REDIS_URL: Nothing answers at ${new URL(url).host}`);
  expect(refused.stderr).not.toContain("hunter2");
});
