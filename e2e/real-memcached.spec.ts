/** The same application with its sessions in a real Memcached. Declared only where there is one: CI has one. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { openEndpoint } from "../lib/store/memcached/endpoint";
import { type Command, type Engine, openServers } from "../lib/store/memcached/servers";
import { hasMemcached, startMemcached } from "../lib/store/memcached/test-servers";
import { engine as workersEngine } from "./support/engine-under-test";
import { expect, newClient, password, signIn, signInBeside, test } from "./support/fixtures";
import { freePort, runNextToItsEnd, startNext } from "./support/next-server";
import { firefox, requests, sentTogether } from "./support/store-requests";

const statusOf = async (api: APIRequestContext, address = "/api/session/me") =>
  (await api.get(address)).status();

const devicesOf = async (api: APIRequestContext): Promise<{ id: string; current: boolean }[]> =>
  (await (await api.get("/api/session/devices")).json()).devices;

for (const main of hasMemcached ? (["redis", "postgres"] as const) : []) {
  test(`with people in ${main} and sessions in Memcached all works that does elsewhere`, async ({
    playwright,
    browser,
  }) => {
    test.setTimeout(120_000);
    const memcached = await startMemcached();
    const environment = {
      STORE: main,
      SESSION_STORE: "memcached",
      MEMCACHED_URL: memcached.url,
    };
    const server = await startNext({ environment });
    try {
      expect(server.output()).toContain(`with sessions in Memcached at ${memcached.address}`);
      const ada = await newClient(playwright.request, server.origin);
      await signIn(ada, "session");
      await signIn(ada, "jwt");

      // A check asks both, once each, and says so.
      const me = await ada.get("/api/session/me");
      expect(await me.json()).toMatchObject({ flow: "session", identity: { role: "admin" } });
      const short = (key: string) => `${key}[\\w-]{4}\\.\\.[\\w-]{2}`;
      const asked = `GETS ${short("session:")} ${short("sessions:")}`;
      expect(me.headers()["server-timing"]).toMatch(
        new RegExp(
          `, memcached;desc="${asked}";dur=[\\d.]+, ${main};desc="[^"]+";dur=[\\d.]+, gate`,
        ),
      );
      const health = await (await ada.get("/api/health?ready")).json();
      expect(health).toMatchObject({
        status: "ok",
        store: { engine: main },
        sessionStore: { engine: "memcached", roundTripMilliseconds: expect.any(Number) },
      });

      // One device is ended, the others are not.
      const phone = await signInBeside(ada, "ada", playwright, server.origin);
      const tablet = await signInBeside(ada, "ada", playwright, server.origin);
      expect(await devicesOf(ada)).toHaveLength(3);
      const phoneId = (await devicesOf(phone)).find(({ current }) => current)?.id;
      expect((await ada.delete(`/api/session/devices/${phoneId}`)).status()).toBe(200);
      expect([await statusOf(phone), await statusOf(tablet)]).toEqual([401, 200]);
      expect((await ada.delete(`/api/session/devices/${phoneId}`)).status()).toBe(404);

      // A role counts from the next request on, and so does disabling.
      const alan = await signInBeside(ada, "alan", playwright, server.origin);
      expect(await statusOf(alan, "/api/session/users")).toBe(403);
      await ada.patch("/api/session/users/alan", { data: { role: "admin" } });
      expect(await statusOf(alan, "/api/session/users")).toBe(200);
      await ada.patch("/api/session/users/alan", { data: { disabled: true } });
      expect(await statusOf(alan)).toBe(401);
      await ada.patch("/api/session/users/alan", { data: { disabled: false } });
      expect(await statusOf(alan)).toBe(401);

      // A password that is changed with the others signed out leaves this one alone.
      const change = { currentPassword: password, newPassword: "umbrella fjord pickle nine" };
      const changed = await ada.post("/api/session/password", {
        data: { ...change, endOthers: true },
      });
      expect(changed.status()).toBe(200);
      expect([await statusOf(ada), await statusOf(tablet)]).toEqual([200, 401]);
      expect(await devicesOf(ada)).toHaveLength(1);

      // Everywhere means here, too.
      expect((await ada.delete("/api/session/devices")).status()).toBe(200);
      expect(await statusOf(ada)).toBe(401);

      const page = await browser.newPage({ baseURL: server.origin });
      await page.goto("/");
      await page.getByRole("button", { name: "Sign in both ways" }).click();
      const region = page.getByRole("region", { name: "Session" });
      await expect(region.getByText("Signed in as Ada Lovelace")).toBeVisible();
      await expect(page.getByText("Memcached · TTL").first()).toBeVisible();
      await page.goto("/session/account");
      await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();

      // It forgets everybody when it is started again: they are told so, and sign in anew.
      await memcached.kill();
      await memcached.start();
      await expect.poll(() => statusOf(page.request)).toBe(401);
      const forgotten = await page.goto("/session/account");
      expect(forgotten?.url()).toContain("/login?next=%2Fsession%2Faccount&reason=revoked");
      expect(await statusOf(ada, "/api/jwt/me")).toBe(200);
      await page.close();
      for (const api of [ada, phone, tablet, alan]) await api.dispose();
    } finally {
      await server.stop();
      await memcached.kill();
    }
  });
}

for (const name of hasMemcached ? ["Memcached"] : []) {
  test(`${name} killed, and silent: 503 and the cookie kept, until it is well, and then at once`, async ({
    playwright,
  }) => {
    const memcached = await startMemcached();
    const environment = { SESSION_STORE: "memcached", MEMCACHED_URL: memcached.url };
    const server = await startNext({ environment });
    const healed = { intervals: [50] };
    try {
      const api = await newClient(playwright.request, server.origin);
      await signIn(api, "session");
      await signIn(api, "jwt");

      memcached.pause();
      const silent = await api.get("/api/session/me");
      expect(silent.status()).toBe(503);
      expect(silent.headers()).not.toHaveProperty("set-cookie");
      expect((await api.delete("/api/session/devices")).status()).toBe(503);
      memcached.goOn();
      await expect.poll(() => statusOf(api), healed).toBe(200);

      await memcached.kill();
      expect(await statusOf(api)).toBe(503);
      expect(await statusOf(api, "/session/account")).toBe(503);
      expect(await statusOf(api, "/api/jwt/me")).toBe(200);
      await expect.poll(() => statusOf(api, "/api/health")).toBe(503);
      expect(await (await api.get("/api/health")).json()).toMatchObject({
        store: { roundTripMilliseconds: expect.any(Number) },
        sessionStore: { engine: "memcached", cause: "It cannot be reached." },
      });
      await memcached.start();
      await expect.poll(() => statusOf(api), healed).toBe(401);
      await signIn(api, "session");
      expect(await statusOf(api)).toBe(200);
      expect(server.output()).toMatch(
        /"event":"store-unavailable","failure":"unreachable","detail":"127\.0\.0\.1:\d+ ECONNREFUSED"/,
      );
      await api.dispose();
    } finally {
      await server.stop();
      await memcached.kill();
    }
  });
}

/** What Memcached was asked, and how many bytes of values went there and back. */
function withNotebook(engine: Engine) {
  let commands: string[] = [];
  let bytes = 0;
  const run = async (command: Command) => {
    const keys = "key" in command ? [command.key] : command.keys;
    const kinds = new Set(keys.map((key) => key.split(":", 1)[0]));
    commands.push([command.verb.toUpperCase(), ...kinds].join(" "));
    const reply = await engine.run(command);
    const values = reply.items.map(({ value }) => value);
    const texts = "value" in command ? [command.value, ...values] : values;
    bytes += texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    return reply;
  };
  return {
    engine: { ...engine, run },
    read: () => ({ commands, bytes }),
    forget: () => {
      commands = [];
      bytes = 0;
    },
  };
}

const document = path.join(import.meta.dirname, "..", "docs", "stores.md");
const comment = "memcached commands";

for (const name of hasMemcached && workersEngine === "redis" ? ["Memcached"] : [])
  test(`what each route asks of ${name} and of Redis is what the documentation says`, async ({
    playwright,
    secrets,
    store,
  }) => {
    const memcached = await startMemcached();
    const notebook = withNotebook(await openServers([memcached.address]));
    const endpoint = await openEndpoint(notebook.engine);
    const sessions = { SESSION_STORE: "memcached", MEMCACHED_URL: endpoint.url };
    const server = await startNext({
      environment: { ...secrets, ...store.environment, ...sessions },
    });
    try {
      // A device of one name everywhere: it is part of what is stored.
      const api = await playwright.request.newContext({
        baseURL: server.origin,
        extraHTTPHeaders: { origin: server.origin },
        userAgent: firefox,
        maxRedirects: 0,
      });
      // The throttle's script is known after a first use, as it is on any store that has been up.
      await signIn(api, "session");
      await signIn(api, "session");
      const rows: string[] = [];
      const inCode = (commands: readonly string[]) =>
        commands.map((command) => `\`${command}\``).join(", ") || "–";
      for (const [request, ask] of requests.filter(([one]) => one.includes("/session/"))) {
        notebook.forget();
        store.forget();
        expect((await ask(api)).status(), request).toBeLessThan(300);
        const { commands, bytes } = notebook.read();
        const asked = sentTogether(store.commands());
        rows.push(
          `| \`${request}\` | ${commands.length + asked.length} | ${inCode(commands)} | ${bytes} | ${asked.join(", ") || "–"} |`,
        );
      }
      const heads = "| request | round trips | Memcached | bytes | Redis |";
      const table = [heads, "| --- | --- | --- | --- | --- |", ...rows].join("\n");
      const text = readFileSync(document, "utf8");
      const [before = "", rest = ""] = text.split(`<!-- ${comment} -->\n`);
      const after = rest.split(`<!-- /${comment} -->`)[1] ?? "";
      const rewritten = `${before}<!-- ${comment} -->\n${table}\n<!-- /${comment} -->${after}`;
      writeFileSync(test.info().outputPath("stores.md"), rewritten);
      expect(text, "the table in docs/stores.md: copy stores.md from the test's output").toBe(
        rewritten,
      );
      await api.dispose();
    } finally {
      await server.stop();
      await endpoint.close();
      await memcached.kill();
    }
  });

test("sessions that are to be kept in a Memcached that is not named, or not there, stop the boot", async () => {
  const address = `127.0.0.1:${await freePort()}`;
  for (const [MEMCACHED_URL, says] of [
    [
      "",
      "MEMCACHED_URL is missing. There is no embedded one: start it (`memcached -l 127.0.0.1`).",
    ],
    ["localhost:11211", "MEMCACHED_URL is not an address. Write it as memcached://host:11211"],
    [`memcached://${address}`, `MEMCACHED_URL: Nothing answers at ${address}. Start Memcached`],
  ] as const) {
    const environment = { SESSION_STORE: "memcached", MEMCACHED_URL };
    const { code, output } = await runNextToItsEnd({ environment });
    expect(code).toBe(1);
    expect(output).toContain(says);
    expect(output).not.toMatch(/\n\s+at /);
  }
});

test("on Vercel Memcached stops the boot with what to do in its place", async () => {
  const MEMCACHED_URL = "memcached://10.0.0.1:11211";
  const environment = { VERCEL: "1", SESSION_STORE: "memcached", MEMCACHED_URL };
  const { code, output } = await runNextToItsEnd({ environment });
  expect(code).toBe(1);
  expect(output).toContain("MEMCACHED_URL is of no use on Vercel");
  expect(output).not.toContain("10.0.0.1");
});
