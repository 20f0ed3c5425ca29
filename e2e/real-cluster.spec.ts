/** The same application on a Redis Cluster of three masters. Declared only where there is a redis-server: CI has one. */
import type { APIRequestContext } from "@playwright/test";
import { startRedisCluster } from "../lib/store/redis/test-cluster";
import { expect, newClient, signIn, signInBeside, test } from "./support/fixtures";
import { pressBothWays } from "./support/lab";
import { freePort, runNextToItsEnd, startNext } from "./support/next-server";
import { hasRedisServer } from "./support/redis-server";

const statusOf = async (api: APIRequestContext, path = "/api/session/me") =>
  (await api.get(path)).status();

/** Which of three masters has a user's keys: each has a third of the slots. */
const shareOf = (slot: string) => Math.floor(Number(slot) / 5461.5);

for (const name of hasRedisServer ? ["three masters"] : []) {
  test(`on ${name} both flows work from sign-in to sign-out`, async ({ playwright, browser }) => {
    test.slow();
    const cluster = await startRedisCluster();
    const environment = { REDIS_URL: cluster.urls, JWT_REVOCATION: "denylist" };
    const server = await startNext({ environment });
    try {
      const hosts = cluster.masters.map(({ port }) => `127.0.0.1:${port}`);
      expect(server.output()).toContain(`with Redis Cluster at ${hosts.join(", ")}`);
      const api = await newClient(playwright.request, server.origin);
      for (const flow of ["session", "jwt"] as const) {
        await signIn(api, flow);
        expect(await (await api.get(`/api/${flow}/me`)).json()).toMatchObject({ flow });
        expect((await (await api.get(`/api/${flow}/devices`)).json()).devices).toHaveLength(1);
      }
      expect((await api.post("/api/jwt/refresh")).status()).toBe(200);

      // A role counts from the next request on; a list of people comes from every node.
      const alan = await signInBeside(api, "alan", playwright, server.origin);
      expect(await statusOf(alan, "/api/session/users")).toBe(403);
      const change = { data: { role: "admin" } };
      expect((await api.patch("/api/session/users/alan", change)).status()).toBe(200);
      const { users } = await (await alan.get("/api/session/users")).json();
      expect(users.map(({ username }: { username: string }) => username)).toEqual([
        "ada",
        "alan",
        "grace",
      ]);

      // Somebody else in the same browser: the one before is signed out, wherever that lies.
      await signIn(alan, "session", "grace");
      expect((await (await alan.get("/api/session/me")).json()).identity.name).toBe("Grace Hopper");
      const phone = await signInBeside(api, "ada", playwright, server.origin);
      expect((await (await api.get("/api/session/devices")).json()).devices).toHaveLength(2);
      expect((await api.delete("/api/session/devices?keep=current")).status()).toBe(200);
      expect([await statusOf(phone), await statusOf(api)]).toEqual([401, 200]);

      // What the lab counts lies in one slot, too: several visitors, so several slots.
      for (const slug of ["replay-after-logout", "refresh-race", "role-change"])
        for (const one of [api, alan, phone])
          expect((await one.post(`/api/lab/experiments/${slug}`, { data: {} })).status()).toBe(200);

      expect((await api.post("/api/jwt/logout")).status()).toBe(204);
      expect(await statusOf(api, "/api/jwt/me")).toBe(401);
      expect((await api.post("/api/session/logout")).status()).toBe(204);
      expect(await statusOf(api)).toBe(401);
      for (const one of [api, alan, phone]) await one.dispose();

      const page = await browser.newPage({ baseURL: server.origin });
      await page.goto("/");
      await pressBothWays(page);
      await page.close();
    } finally {
      await server.stop();
      await cluster.stop();
    }
  });

  test(`one of ${name} killed takes its people away, with their cookies kept, and nobody else; back, they are`, async ({
    playwright,
  }) => {
    test.slow();
    const cluster = await startRedisCluster(["--appendonly", "yes", "--appendfsync", "always"]);
    const server = await startNext({ environment: { REDIS_URL: cluster.urls } });
    try {
      const [first] = cluster.masters;
      const people: { api: APIRequestContext; share: number }[] = [];
      for (let count = 0; count < 9; count += 1) {
        const api = await newClient(playwright.request, server.origin);
        const { identity } = await (await signIn(api, "session")).json();
        const slot = await first?.ask("CLUSTER", "KEYSLOT", `user:{${identity.userId}}`);
        people.push({ api, share: shareOf(slot ?? "") });
      }
      const [{ share } = { share: 0 }] = people;
      const theirs = people.filter((one) => one.share === share);
      const others = people.filter((one) => one.share !== share);
      expect(others).not.toEqual([]);
      const statuses = (some: typeof people) => Promise.all(some.map(({ api }) => statusOf(api)));

      await cluster.masters[share]?.kill();
      for (const { api } of theirs) {
        const away = await api.get("/api/session/me");
        expect(away.status()).toBe(503);
        expect(away.headers()).toHaveProperty("retry-after");
        expect(away.headers()).not.toHaveProperty("set-cookie");
      }
      expect(new Set(await statuses(others))).toEqual(new Set([200]));
      expect(new Set(await statuses(theirs))).toEqual(new Set([503]));

      await cluster.masters[share]?.start();
      const all = async () => [...new Set(await statuses(people))];
      await expect.poll(all, { timeout: 20_000 }).toEqual([200]);
      for (const { api } of people) await api.dispose();
    } finally {
      await server.stop();
      await cluster.stop();
    }
  });

  test(`one address of ${name}, where nothing answers, stops the boot with the variable`, async () => {
    const cluster = await startRedisCluster();
    try {
      const away = `127.0.0.1:${await freePort()}`;
      const environment = { REDIS_URL: `${cluster.urls},redis://${away}` };
      const { code, output } = await runNextToItsEnd({ environment });
      expect(code).toBe(1);
      expect(output).toContain(`REDIS_URL: Nothing answers at ${away}. Start the store there`);
    } finally {
      await cluster.stop();
    }
  });
}
