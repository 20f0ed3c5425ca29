/** The same application on a real Redis. Declared only where there is one: CI has one. */
import { expect, newClient, signIn, test } from "./support/fixtures";
import { pressBothWays } from "./support/lab";
import { freePort, runNextToItsEnd, startNext } from "./support/next-server";
import { hasRedisServer, redisServerOn } from "./support/redis-server";

for (const name of hasRedisServer ? ["redis-server"] : []) {
  test(`on ${name} both flows work from sign-in to sign-out`, async ({ playwright, browser }) => {
    const redis = redisServerOn(await freePort());
    await redis.start();
    const server = await startNext({ environment: { REDIS_URL: redis.url } });
    try {
      expect(server.output()).toContain(`with Redis at ${new URL(redis.url).host}`);
      const api = await newClient(playwright.request, server.origin);
      for (const flow of ["session", "jwt"] as const) {
        await signIn(api, flow);
        expect(await (await api.get(`/api/${flow}/me`)).json()).toMatchObject({ flow });
        expect((await (await api.get(`/api/${flow}/devices`)).json()).devices).toHaveLength(1);
      }
      expect((await api.post("/api/jwt/refresh")).status()).toBe(200);
      expect(
        (await api.patch("/api/session/users/alan", { data: { role: "editor" } })).status(),
      ).toBe(200);
      expect((await api.post("/api/session/logout")).status()).toBe(204);
      expect((await api.get("/api/session/me")).status()).toBe(401);
      const wrong = await api.post("/api/session/login", {
        data: { username: "ada", password: "wrong" },
      });
      expect(wrong.status()).toBe(401);
      await api.dispose();

      const page = await browser.newPage({ baseURL: server.origin });
      await page.goto("/");
      await pressBothWays(page);
      await page.goto("/session/account");
      await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
      await page.close();
    } finally {
      await server.stop();
      await redis.kill();
    }
  });

  test(`${name} killed and started again: 503 while it is away, 200 after, without a restart`, async ({
    playwright,
  }) => {
    const redis = redisServerOn(await freePort());
    await redis.start();
    const server = await startNext({ environment: { REDIS_URL: redis.url } });
    try {
      const api = await newClient(playwright.request, server.origin);
      await signIn(api, "session");
      await signIn(api, "jwt");
      await redis.kill();
      const away = await api.get("/api/session/me");
      expect(away.status()).toBe(503);
      expect(away.headers()).not.toHaveProperty("set-cookie");
      expect((await api.get("/api/jwt/me")).status()).toBe(200);
      await redis.start();
      // It kept nothing: that is what losing an unsaved store means, and it is said as such.
      await expect.poll(async () => (await api.get("/api/session/me")).status()).toBe(401);
      await signIn(api, "session");
      expect((await api.get("/api/session/me")).status()).toBe(200);
      expect(server.output()).toContain('"event":"store-unavailable"');
      // It is over when nothing has failed for a while.
      const ask = async () => `${(await api.get("/api/session/me")).status()} ${server.output()}`;
      await expect.poll(ask, { timeout: 20_000 }).toContain('"event":"store-available"');
      await api.dispose();
    } finally {
      await server.stop();
      await redis.kill();
    }
  });
}

test("a Redis that is not there stops the boot with its address and without its password", async () => {
  const url = `redis://user:hunter2hunter2@127.0.0.1:${await freePort()}`;
  const { code, output } = await runNextToItsEnd({ environment: { REDIS_URL: url } });
  expect(code).toBe(1);
  expect(output).toContain(`REDIS_URL: Nothing answers at ${new URL(url).host}`);
  expect(output).not.toContain("hunter2");
});

test("an address that is none stops the boot with how to write one", async () => {
  const { code, output } = await runNextToItsEnd({ environment: { REDIS_URL: "localhost:6379" } });
  expect(code).toBe(1);
  expect(output).toContain(
    "REDIS_URL is not an address. Write it as redis://user:password@host:6379",
  );
});
