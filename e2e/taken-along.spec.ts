/**
 * The code in somebody else's application, taken there by the one command that the documentation
 * names: it builds under their settings, lets in whom it should, and nobody else.
 */
import path from "node:path";
import { hash } from "@node-rs/argon2";
import type { APIRequestContext, Page } from "@playwright/test";
import { hasMemcached, startMemcached } from "../lib/store/memcached/test-servers";
import { hasPostgres, startPostgres } from "../lib/store/postgres/test-engines";
import { hasRedisServer, startRedisServer } from "../lib/store/redis/test-engines";
import { type Adopter, createAdopter, page as plainPage, protectedPage } from "./support/adopter";
import { axeOn } from "./support/axe";
import { applyDiff, documentedCode } from "./support/documented-code";
import { expect, newClient, test } from "./support/fixtures";
import { type NextServer, startNext } from "./support/next-server";
import { runProgram } from "./support/run-program";

const password = "umbrella fjord pickle nine";
const address = "/dashboard";
const greeting = "Hello, Linus Larsen";
const directory = path.join(import.meta.dirname, "..");
const userCommand = path.join(directory, "lib", "command", "user.mjs");

const cases = [
  {
    items: ["session", "session-password"],
    flows: ["session"],
    options: { folder: "." },
    ownPeopleOf: ["session"],
  },
  {
    items: ["jwt", "jwt-password"],
    flows: ["jwt"],
    options: { folder: "src", hasAlias: true },
    ownPeopleOf: [],
  },
  {
    items: ["claimcheck"],
    flows: ["session", "jwt"],
    options: { folder: ".", hasAlias: true },
    ownPeopleOf: [],
  },
] as const;

const places = { ".": "at its top", src: "in src" };

for (const { items, flows, options, ownPeopleOf } of cases) {
  const place = places[options.folder];

  test(`${items.join(" and ")}, added to an application with its code ${place}, protects a page by one row`, async ({
    server,
    redis,
    playwright,
    browser,
  }) => {
    test.setTimeout(420_000);
    const adopter = createAdopter(options);
    try {
      await takeAlong(adopter, server.origin, items, flows);
      const checked = await adopter.checkTypes();
      expect(checked.code, checked.stdout + checked.stderr).toBe(0);
      const keys = await adopter.makeKeys();
      const needed = flows.some((flow) => flow === "jwt") ? ["JWT_PRIVATE_KEYS"] : [];
      expect(Object.keys(keys)).toEqual(["AUTH_SECRET", ...needed]);
      const own = await open(adopter, { ...keys, ...redis.environment });
      try {
        for (const flow of flows) {
          const api = await newClient(playwright.request, own.origin);
          await signInAndOut(api, flow);
          if (items.some((item) => item === `${flow}-password`)) await changePassword(api, flow);
          await api.dispose();
        }

        const context = await browser.newContext({ baseURL: own.origin });
        await signInAndOutByHand(await context.newPage());
        await context.close();

        // No proxy is believed before somebody says which.
        expect(own.output()).toContain('"from":null');
        const { headers } = await fetch(`${own.origin}/login`);
        expect(headers.get("x-content-type-options")).toBe("nosniff");
        expect(headers.get("strict-transport-security")).toMatch(
          /^max-age=\d+; includeSubDomains$/,
        );

        // Closed by default: a page of which the gate was told nothing is there for nobody.
        expect((await fetch(`${own.origin}/stray`)).status).toBe(404);
      } finally {
        await own.stop();
      }
      for (const flow of ownPeopleOf)
        await decideByOwnTable(adopter, {
          item: `${server.origin}/r/own-people.json`,
          flow,
          environment: { ...keys, ...redis.environment },
          request: playwright.request,
        });
    } finally {
      adopter.remove();
    }
  });
}

for (const name of hasPostgres ? ["PostgreSQL"] : []) {
  test(`${name} takes the place of Redis in an application with session, by one command`, async ({
    server,
    playwright,
  }) => {
    test.setTimeout(420_000);
    const adopter = createAdopter({});
    const postgres = await startPostgres();
    try {
      await takeItems(adopter, server.origin, ["session", "store-postgres"]);
      adopter.addPage("dashboard", protectedPage(address));
      adopter.addRow(`"${address}": page(["session"]),`);
      const built = await adopter.build();
      expect(built.code, built.stdout + built.stderr).toBe(0);
      const keys = await adopter.makeKeys();
      const own = await open(adopter, { ...keys, DATABASE_URL: postgres.url });
      try {
        expect(own.output()).toContain("with PostgreSQL at");
        const api = await newClient(playwright.request, own.origin);
        await signInAndOut(api, "session");
        await api.dispose();
      } finally {
        await own.stop();
      }
    } finally {
      adopter.remove();
      await postgres.stop();
    }
  });
}

test("PostgreSQL takes the place of Redis in an application with jwt, which then compiles", async ({
  server,
}) => {
  test.setTimeout(420_000);
  const adopter = createAdopter({});
  try {
    await takeItems(adopter, server.origin, ["jwt", "store-postgres"]);
    adopter.addPage("dashboard", protectedPage(address));
    adopter.addRow(`"${address}": page(["jwt"]),`);
    const checked = await adopter.checkTypes();
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
  } finally {
    adopter.remove();
  }
});

for (const name of hasRedisServer ? ["Redis"] : []) {
  test(`what a first sign-in does not need is added by commands, ${name} of one's own among it`, async ({
    server,
    playwright,
  }) => {
    test.setTimeout(600_000);
    const adopter = createAdopter({});
    const redis = await startRedisServer();
    try {
      const additions = ["store-redis", "own-server", "manage-people", "rotate-keys"];
      await takeItems(adopter, server.origin, ["session", ...additions]);
      adopter.addPage("dashboard", protectedPage(address));
      adopter.addRow(`"${address}": page(["session"]),`);
      const built = await adopter.build();
      expect(built.code, built.stdout + built.stderr).toBe(0);
      const keys = await adopter.makeKeys();
      const place = `127.0.0.1:${redis.port}`;
      const environment = { ...keys, REDIS_URL: `redis://${place}`, TRUSTED_PROXIES: "loopback" };
      const own = await open(adopter, environment);
      try {
        expect(own.output()).toContain(`with Redis at ${place}`);
        const api = await newClient(playwright.request, own.origin);
        await signInAndOut(api, "session");
        await api.post("/api/session/login", {
          headers: { "x-forwarded-for": "198.51.100.7" },
          data: { username: "linus", password: "wrong" },
        });
        await expect.poll(() => own.output()).toContain('"from":"198.51.100.7"');
        await api.dispose();
      } finally {
        await own.stop();
      }
      const listed = await adopter.runUserCommand(["list"], { environment, input: "" });
      expect(listed.stdout).toBe("linus\tadmin\tenabled\tLinus Larsen\n");
      const rotated = await adopter.runKeysCommand(["rotate"], environment);
      expect(rotated.stdout).toContain(`AUTH_SECRET_PREVIOUS=${keys.AUTH_SECRET}`);
    } finally {
      adopter.remove();
      await redis.stop();
    }
  });
}

for (const name of hasMemcached ? ["Memcached"] : []) {
  test(`sessions move to ${name} in an application that has them in Redis, by one command`, async ({
    server,
    redis,
    playwright,
  }) => {
    test.setTimeout(420_000);
    const adopter = createAdopter({});
    const memcached = await startMemcached();
    try {
      await takeItems(adopter, server.origin, ["session", "store-memcached"]);
      adopter.addPage("dashboard", protectedPage(address));
      adopter.addRow(`"${address}": page(["session"]),`);
      const built = await adopter.build();
      expect(built.code, built.stdout + built.stderr).toBe(0);
      const keys = await adopter.makeKeys();
      const environment = { ...keys, ...redis.environment, MEMCACHED_URL: memcached.url };
      const own = await open(adopter, environment);
      try {
        expect(own.output()).toContain(`with sessions in Memcached at ${memcached.address}`);
        const api = await newClient(playwright.request, own.origin);
        await signInAndOut(api, "session");
        await api.dispose();
      } finally {
        await own.stop();
      }
    } finally {
      adopter.remove();
      await memcached.kill();
    }
  });
}

/** One after the other, each by its command; those after the first take the place of what is there. */
async function takeItems(adopter: Adopter, origin: string, items: readonly string[]) {
  for (const [index, item] of items.entries()) {
    const added = await adopter.take(`${origin}/r/${item}.json`, { overwrite: index > 0 });
    expect(added.code, added.stdout + added.stderr).toBe(0);
  }
}

/** What the documentation says: the command, a row, and that is all. */
async function takeAlong(
  adopter: Adopter,
  origin: string,
  [item, ...additions]: readonly string[],
  flows: readonly string[],
) {
  const added = await adopter.take(`${origin}/r/${item}.json`);
  expect(added.code, added.stdout + added.stderr).toBe(0);
  expect(added.stdout).toContain("lib/gate/routes.ts");
  expect(added.stdout).toContain("Every page needs a row");
  for (const addition of additions) {
    const more = await adopter.take(`${origin}/r/${addition}.json`, { overwrite: true });
    expect(more.code, more.stdout + more.stderr).toBe(0);
    // What it says to do by hand.
    const [, table = "", row] =
      /Add to the table in (\S+):\s+("\/api\/.*,)$/m.exec(more.stdout) ?? [];
    expect(row).toBeDefined();
    const before = adopter.read(table);
    adopter.write(
      table,
      before.replace(/^ {2}"\/api\/.*$/m, (line) => `${line}\n  ${row}`),
    );
  }

  const names = flows.map((flow) => `"${flow}"`).join(", ");
  adopter.addPage("dashboard", protectedPage(address));
  adopter.addRow(`"${address}": page([${names}]),`);
  adopter.addPage("stray", plainPage("Stray"));
  const built = await adopter.build();
  expect(built.code, built.stdout + built.stderr).toBe(0);
}

const document = "docs/adopt.md";
const greta = {
  username: "greta",
  name: "Greta Gram",
  role: "editor",
  disabled: false,
};

/** Changes the owner's table and tells the store, as the documentation says; anybody may, in this test. */
const personnel = `import { tellStore } from "../../../lib/tell-store";

export async function POST(request: Request) {
  await tellStore(request, { by: "personnel", ...(await request.json()) });
  return new Response(null, { status: 204 });
}
`;

/** The documentation's steps for people of one's own: the table lets in and keeps out, and nothing else does. */
async function decideByOwnTable(
  adopter: Adopter,
  {
    item,
    flow,
    environment,
    request,
  }: {
    item: string;
    flow: string;
    environment: Record<string, string>;
    request: Parameters<typeof newClient>[0];
  },
) {
  const added = await adopter.take(item);
  expect(added.code, added.stdout + added.stderr).toBe(0);
  for (const file of ["lib/people.ts", "lib/tell-store.ts"])
    adopter.write(file, documentedCode(document, file));
  const opener = "lib/endpoints/server-request.ts";
  adopter.write(opener, applyDiff(adopter.read(opener), documentedCode(document, opener)));
  adopter.write("app/api/personnel/route.ts", personnel);
  const table = "lib/gate/routes.ts";
  adopter.write(
    table,
    adopter.read(table).replace("import { openPage", "import { openApi, openPage"),
  );
  adopter.addRow(`"/api/personnel": openApi(["POST"]),`);
  const people = (...table: object[]) => adopter.write("people.json", JSON.stringify(table));
  const row = { ...greta, passwordHash: await hash(password) };
  people(row);
  const built = await adopter.build();
  expect(built.code, built.stdout + built.stderr).toBe(0);

  const own = await startNext({ directory: adopter.directory, environment });
  const api = await newClient(request, own.origin);
  const signIn = async (username: string, typed = password) => {
    const data = { username, password: typed };
    return (await api.post(`/api/${flow}/login`, { data })).status();
  };
  const me = async () => (await api.get(`/api/${flow}/me`)).json();
  const tell = (change: object) =>
    api.post("/api/personnel", { data: { username: greta.username, change } });
  try {
    // Linus is in the directory, which decides nothing any more.
    expect(await signIn("linus")).toBe(401);
    expect(await signIn(greta.username, "wrong")).toBe(401);
    expect((await api.get(address)).status()).toBe(303);
    expect(await signIn(greta.username)).toBe(200);
    expect(await (await api.get(address)).text()).toContain(`Hello, ${greta.name}`);
    expect(await me()).toMatchObject({ identity: { role: "editor" } });

    people({ ...row, role: "viewer" });
    expect((await tell({ role: "viewer" })).status()).toBe(204);
    expect(await me()).toMatchObject({ identity: { role: "viewer" } });

    expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
    expect((await api.get(address)).status()).toBe(303);

    expect(await signIn(greta.username)).toBe(200);
    people({ ...row, disabled: true });
    expect((await tell({ disabled: true })).status()).toBe(204);
    expect((await api.get(address)).status()).toBe(303);
    expect(await signIn(greta.username)).toBe(401);

    // Enabled again, known by a new password alone, and gone at the next try once the row is.
    const replaced = "quartz lantern meadow sixty";
    people({ ...row, passwordHash: await hash(replaced) });
    expect(await signIn(greta.username)).toBe(401);
    expect(await signIn(greta.username, replaced)).toBe(200);
    people();
    expect(await signIn(greta.username, replaced)).toBe(401);
    expect((await api.get(address)).status()).toBe(303);
  } finally {
    await api.dispose();
    await own.stop();
  }
}

async function open(adopter: Adopter, environment: Record<string, string>): Promise<NextServer> {
  const words = ["add", "linus", "Linus Larsen", "admin"];
  // An earlier application may have left him in the store; this one's command adds, and no more.
  await runProgram(process.execPath, [userCommand, "remove", "linus"], { directory, environment });
  const user = await adopter.runUserCommand(words, { environment, input: password });
  expect(user.code, user.stderr).toBe(0);
  return startNext({ directory: adopter.directory, environment });
}

async function signInAndOut(api: APIRequestContext, flow: string) {
  const signIn = (typed: string) =>
    api.post(`/api/${flow}/login`, { data: { username: "linus", password: typed } });
  const refused = await api.get(address);
  expect(refused.status()).toBe(303);
  expect(refused.headers().location).toContain("/login?next=%2Fdashboard&reason=missing");
  expect((await signIn("wrong")).status()).toBe(401);
  const login = await signIn(password);
  expect(login.status()).toBe(200);
  expect(await login.json()).not.toHaveProperty("receipt");
  expect(await (await api.get(address)).text()).toContain(greeting);
  expect(await (await api.get(`/api/${flow}/me`)).json()).toMatchObject({ flow });
  expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
  expect((await api.get(address)).status()).toBe(303);
  expect((await api.get("/")).status()).toBe(200);
}

/** There and back again, so that what comes after signs in by the first. */
async function changePassword(api: APIRequestContext, flow: string) {
  const replaced = "quartz lantern meadow sixty";
  const signIn = async (typed: string) =>
    (
      await api.post(`/api/${flow}/login`, { data: { username: "linus", password: typed } })
    ).status();
  for (const [currentPassword, newPassword] of [
    [password, replaced],
    [replaced, password],
  ] as const) {
    expect(await signIn(currentPassword)).toBe(200);
    const data = { currentPassword, newPassword };
    const changed = await api.post(`/api/${flow}/password`, { data });
    expect(changed.status(), await changed.text()).toBe(200);
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(200);
    expect(await signIn(currentPassword)).toBe(401);
  }
  expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
}

async function signInAndOutByHand(page: Page) {
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(address);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axeOn(page).analyze();
    expect(violations.map(({ id, help }) => `${colorScheme}, ${id}: ${help}`)).toEqual([]);
  }
  await page.getByLabel("Username").fill("linus");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).not.toBeEmpty();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("heading", { name: greeting })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(complaints.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
}
