/** The same application on a real PostgreSQL. Declared only where there is one: CI has one. */
import path from "node:path";
import { hasPostgres, startPostgres } from "../lib/store/postgres/test-engines";
import { expect, newClient, signIn, test } from "./support/fixtures";
import { pressBothWays } from "./support/lab";
import { freePort, runNextToItsEnd, startNext } from "./support/next-server";
import { hasRedisServer, redisServerOn } from "./support/redis-server";
import { runProgram } from "./support/run-program";

const root = path.join(import.meta.dirname, "..");
const migrate = path.join("lib", "command", "migrate.mjs");

for (const name of hasPostgres ? ["PostgreSQL"] : []) {
  test(`on ${name} both flows work from sign-in to sign-out`, async ({ playwright, browser }) => {
    const postgres = await startPostgres();
    const environment = { STORE: "postgres", DATABASE_URL: postgres.url };
    const server = await startNext({ environment });
    try {
      expect(server.output()).toContain(`with PostgreSQL at 127.0.0.1:${postgres.port}`);
      const api = await newClient(playwright.request, server.origin);
      for (const flow of ["session", "jwt"] as const) {
        await signIn(api, flow);
        expect(await (await api.get(`/api/${flow}/me`)).json()).toMatchObject({ flow });
        expect((await (await api.get(`/api/${flow}/devices`)).json()).devices).toHaveLength(1);
      }
      const timing = (await api.get("/api/session/me")).headers()["server-timing"];
      expect(timing).toMatch(/postgres;desc="SELECT sessions [\w-]{4}\.\.[\w-]{2}"/);
      expect((await api.post("/api/jwt/refresh")).status()).toBe(200);
      const role = { data: { role: "editor" } };
      expect((await api.patch("/api/session/users/alan", role)).status()).toBe(200);
      expect((await api.post("/api/session/logout")).status()).toBe(204);
      expect((await api.get("/api/session/me")).status()).toBe(401);
      const wrong = { data: { username: "ada", password: "wrong" } };
      expect((await api.post("/api/session/login", wrong)).status()).toBe(401);
      await api.dispose();

      const page = await browser.newPage({ baseURL: server.origin });
      await page.goto("/");
      await pressBothWays(page);
      await expect(page.getByText("PostgreSQL · TTL").first()).toBeVisible();
      await page.goto("/session/account");
      await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
      await page.close();
    } finally {
      await server.stop();
      await postgres.stop();
    }
  });

  test(`fifty refreshes at once on ${name}: each gets the one successor, and nobody is signed out`, async ({
    playwright,
  }) => {
    const postgres = await startPostgres();
    const environment = { STORE: "postgres", DATABASE_URL: postgres.url };
    const server = await startNext({ environment });
    try {
      const api = await newClient(playwright.request, server.origin);
      const { refreshToken } = await (
        await signIn(api, "jwt", "ada", { transport: "body" })
      ).json();
      // Who waits longer than a second for the row is told to come again, and may: the answer is the same.
      const refresh = async () => {
        for (let tries = 1; ; tries += 1) {
          const answer = await api.post("/api/jwt/refresh", { data: { refreshToken } });
          if (answer.status() !== 503 || tries === 3) return answer;
        }
      };
      const answers = await Promise.all(Array.from({ length: 50 }, refresh));
      const bodies = await Promise.all(answers.map((answer) => answer.json()));
      expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([200]));
      expect(new Set(bodies.map((body) => body.refreshToken)).size).toBe(1);
      const next = { data: { refreshToken: bodies[0].refreshToken } };
      expect((await api.post("/api/jwt/refresh", next)).status()).toBe(200);
      await api.dispose();
    } finally {
      await server.stop();
      await postgres.stop();
    }
  });

  test(`${name} killed and started again: 503 while it is away, and everybody signed in after`, async ({
    playwright,
  }) => {
    const postgres = await startPostgres();
    const environment = { STORE: "postgres", DATABASE_URL: postgres.url };
    const server = await startNext({ environment });
    try {
      const api = await newClient(playwright.request, server.origin);
      await signIn(api, "session");
      await signIn(api, "jwt");
      await postgres.kill();
      const away = await api.get("/api/session/me");
      expect(away.status()).toBe(503);
      expect(away.headers()).not.toHaveProperty("set-cookie");
      expect((await api.post("/api/jwt/refresh")).status()).toBe(503);
      expect((await api.get("/api/jwt/me")).status()).toBe(200);
      await postgres.restart();
      // It kept everything, and is found again without a restart.
      await expect.poll(async () => (await api.get("/api/session/me")).status()).toBe(200);
      expect((await api.post("/api/jwt/refresh")).status()).toBe(200);
      expect(server.output()).toContain('"event":"store-unavailable","failure":"unreachable"');
      await api.dispose();
    } finally {
      await server.stop();
      await postgres.stop();
    }
  });

  test(`the schema of ${name} is made by npm run migrate, and printed for whoever makes it by hand`, async () => {
    const postgres = await startPostgres();
    try {
      const run = (words: string[], DATABASE_URL: string) =>
        runProgram(process.execPath, [migrate, ...words], {
          directory: root,
          environment: { DATABASE_URL },
        });
      const made = await run([], postgres.url);
      expect(made.stderr).toBe("");
      expect(made.stdout).toBe(
        `PostgreSQL at 127.0.0.1:${postgres.port} has the schema, version 1.\n`,
      );
      expect(await run([], postgres.url)).toEqual(made);
      const printed = await run(["print"], "");
      expect(printed.stdout).toContain("CREATE TABLE sign_in.sessions (");
      const nowhere = await run([], "");
      expect(nowhere).toMatchObject({ code: 1, stdout: "" });
      expect(nowhere.stderr).toContain("DATABASE_URL is missing.");
    } finally {
      await postgres.stop();
    }
  });
}

for (const name of hasPostgres && hasRedisServer ? ["PostgreSQL", "Redis"] : []) {
  test(`people in one engine and sessions in ${name}: a check asks both, and either one's absence is a 503`, async ({
    playwright,
  }) => {
    const postgres = await startPostgres();
    const redis = redisServerOn(await freePort());
    await redis.start();
    const engines = {
      PostgreSQL: { STORE: "redis", SESSION_STORE: "postgres" },
      Redis: { STORE: "postgres", SESSION_STORE: "redis" },
    }[name];
    const server = await startNext({
      environment: { ...engines, DATABASE_URL: postgres.url, REDIS_URL: redis.url },
    });
    try {
      expect(server.output()).toContain(`with sessions in ${name} at `);
      const api = await newClient(playwright.request, server.origin);
      await signIn(api, "session");
      const me = await api.get("/api/session/me");
      expect(me.status()).toBe(200);
      const timing = me.headers()["server-timing"] ?? "";
      expect(timing).toContain("redis;desc=");
      expect(timing).toContain("postgres;desc=");
      expect((await (await api.get("/api/session/devices")).json()).devices).toHaveLength(1);
      await postgres.kill();
      expect((await api.get("/api/session/me")).status()).toBe(503);
      await postgres.restart();
      await expect.poll(async () => (await api.get("/api/session/me")).status()).toBe(200);
      await redis.kill();
      expect((await api.get("/api/session/me")).status()).toBe(503);
      await api.dispose();
    } finally {
      await server.stop();
      await redis.kill();
      await postgres.stop();
    }
  });
}

test("a PostgreSQL that is not there stops the boot with its address and without its password", async () => {
  const url = `postgresql://app:hunter2hunter2@127.0.0.1:${await freePort()}/app`;
  const environment = { STORE: "postgres", DATABASE_URL: url };
  const { code, output } = await runNextToItsEnd({ environment });
  expect(code).toBe(1);
  expect(output).toContain(`DATABASE_URL: Nothing answers at ${new URL(url).host}`);
  expect(output).not.toContain("hunter2");
});

test("an engine that there is not stops the boot with those that there are", async () => {
  const { code, output } = await runNextToItsEnd({ environment: { STORE: "mysql" } });
  expect(code).toBe(1);
  expect(output).toContain("STORE is not one of redis, postgres. Leave it empty for redis.");
});

test("on Vercel a PostgreSQL that is reached by TCP alone stops the boot", async () => {
  const DATABASE_URL = "postgresql://app:hunter2hunter2@db.example/app";
  const environment = { VERCEL: "1", STORE: "postgres", DATABASE_URL };
  const { code, output } = await runNextToItsEnd({ environment });
  expect(code).toBe(1);
  expect(output).toContain("DATABASE_URL is not the address of a Neon database.");
  expect(output).not.toContain("hunter2");
});
