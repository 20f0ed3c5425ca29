/** A Redis that is there and will not do: the boot says why, and one that goes silent is left for another connection. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRedisServerEngine } from "../lib/store/redis/redis-server-engine";
import { openFreezingProxy } from "../lib/store/redis/test-freezing-proxy";
import { expect, newClient, signIn, password as signInPassword, test } from "./support/fixtures";
import { runNextToItsEnd, startNext } from "./support/next-server";
import { hasRedisServer, startRedisServer } from "./support/redis-server";

const password = "hunter2-is-the-password";

/** What the boot says of an address, with the server in a condition. */
async function bootOn(url: string): Promise<string> {
  const { code, output } = await runNextToItsEnd({ environment: { REDIS_URL: url } });
  expect(code, output).toBe(1);
  expect(output).toContain("REDIS_URL");
  expect(output).not.toContain(password);
  expect(output).not.toMatch(/\n\s+at /);
  return output;
}

const acl = (...commands: string[]) => ["--user", "app", "on", `>${password}`, "~*", ...commands];

const conditions = [
  {
    what: "asks for a password",
    settings: ["--requirepass", password],
    address: (port: number) => `redis://127.0.0.1:${port}`,
    says: /NOAUTH.*user and password/s,
  },
  {
    what: "does not know the password",
    settings: ["--requirepass", "another"],
    address: (port: number) => `redis://:${password}@127.0.0.1:${port}`,
    says: /WRONGPASS.*user and password/s,
  },
  {
    what: "lacks the database",
    address: (port: number) => `redis://127.0.0.1:${port}/99`,
    says: /DB index is out of range.*number/s,
  },
  {
    what: "allows no scripts",
    settings: acl("+@all", "-eval"),
    address: (port: number) => `redis://app:${password}@127.0.0.1:${port}`,
    says: /NOPERM.*scripts/s,
  },
  {
    what: "is full",
    settings: ["--maxmemory", "1", "--maxmemory-policy", "noeviction"],
    address: (port: number) => `redis://127.0.0.1:${port}`,
    says: /OOM.*memory/s,
  },
  {
    what: "is a replica",
    settings: ["--replicaof", "127.0.0.1", "1"],
    address: (port: number) => `redis://127.0.0.1:${port}`,
    says: /(READONLY|MASTERDOWN).*primary/s,
  },
  {
    what: "speaks no TLS",
    address: (port: number) => `rediss://127.0.0.1:${port}`,
    says: /no TLS.*redis:\/\//s,
  },
];

for (const { what, settings = [], address, says } of hasRedisServer ? conditions : []) {
  test(`a Redis that ${what} stops the boot with its words and what to do`, async () => {
    const redis = await startRedisServer({ settings });
    try {
      expect(await bootOn(address(redis.port))).toMatch(says);
    } finally {
      await redis.stop();
    }
  });
}

/** What befalls a store that had been well at the boot. */
const later = [
  {
    what: "is given another password",
    settings: ["--requirepass", password],
    trouble: [
      ["CONFIG", "SET", "requirepass", "another"],
      ["CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"],
    ],
    says: /"failure":"unreachable","detail":"WRONGPASS [^"]*"/,
  },
  {
    what: "fills up",
    settings: ["--requirepass", password],
    trouble: [
      ["CONFIG", "SET", "maxmemory-policy", "noeviction"],
      ["CONFIG", "SET", "maxmemory", "1"],
    ],
    says: /"failure":"refused","detail":"OOM [^"]*"/,
  },
  {
    what: "becomes a replica",
    settings: ["--requirepass", password],
    trouble: [["REPLICAOF", "127.0.0.1", "1"]],
    says: /"failure":"refused","detail":"(READONLY|MASTERDOWN) [^"]*"/,
  },
];

/** One after the other, on one connection. */
async function tell(url: string, commands: readonly (readonly string[])[]): Promise<void> {
  const operator = await createRedisServerEngine(url);
  for (const command of commands) await operator.run(command);
  await operator.close();
}

const certificates = hasRedisServer && spawnSync("openssl", ["version"]).status === 0;

for (const maker of certificates ? ["openssl"] : [])
  test(`a certificate of ${maker} that nobody vouches for stops the boot, and so does TLS that is not asked for`, async () => {
    const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "claimcheck-tls-"));
    const [key, certificate] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
    execFileSync(
      "openssl",
      [
        ...[
          "req",
          "-x509",
          "-newkey",
          "rsa:2048",
          "-nodes",
          "-days",
          "1",
          "-subj",
          "/CN=localhost",
        ],
        ...["-keyout", key, "-out", certificate],
      ],
      { stdio: "ignore" },
    );
    const settings = [
      "--tls-cert-file",
      certificate,
      "--tls-key-file",
      key,
      "--tls-auth-clients",
      "no",
    ];
    const redis = await startRedisServer({ settings, tls: true });
    try {
      expect(await bootOn(`rediss://127.0.0.1:${redis.port}`)).toMatch(
        /certificate.*NODE_EXTRA_CA/s,
      );
      expect(await bootOn(`redis://127.0.0.1:${redis.port}`)).toContain("rediss://");
    } finally {
      await redis.stop();
      rmSync(folder, { recursive: true });
    }
  });

for (const { what, settings, trouble, says } of hasRedisServer ? later : []) {
  test(`a Redis that ${what} while the app runs: 503, and the log says why, without the password`, async ({
    playwright,
  }) => {
    const redis = await startRedisServer({ settings });
    const url = `redis://:${password}@127.0.0.1:${redis.port}`;
    const server = await startNext({ environment: { REDIS_URL: url } });
    try {
      const api = await newClient(playwright.request, server.origin);
      await signIn(api, "session");
      await tell(url, trouble);
      // Somebody new: whoever replaces a sign-in of theirs takes no more room than they give back.
      const stranger = await newClient(playwright.request, server.origin);
      const data = { username: "ada", password: signInPassword };
      const attempt = () => stranger.post("/api/session/login", { data });
      await expect.poll(async () => (await attempt()).status()).toBe(503);
      await expect.poll(() => server.output()).toMatch(says);
      expect(server.output()).not.toContain(password);
      for (const client of [api, stranger]) await client.dispose();
    } finally {
      await server.stop();
      await redis.stop();
    }
  });
}

for (const [url, says] of [
  ["redis://nowhere.invalid:6379", "no host of that name"],
  ["redis://127.0.0.1:6379/sessions", "number of a database"],
  [`redis://user:${password}%zz@127.0.0.1:6379`, "percent"],
  [`redis://user:${password}/x@127.0.0.1:6379`, "percent"],
] as const) {
  test(`the address ${url.replace(password, "…")} stops the boot with how to write it`, async () => {
    expect(await bootOn(url)).toContain(says);
  });
}

test("an Upstash database that refuses its token stops the boot with both variables", async ({
  secrets,
  redis,
}) => {
  const environment = { ...secrets, ...redis.environment, UPSTASH_REDIS_REST_TOKEN: "wrong" };
  const { code, output } = await runNextToItsEnd({ environment });
  expect(code).toBe(1);
  expect(output).toMatch(/UPSTASH_REDIS_REST_TOKEN.*WRONGPASS/s);
});

for (const name of hasRedisServer ? ["redis-server"] : [])
  test(`a connection to ${name} that has gone silent is left for another one`, async ({
    playwright,
  }) => {
    const redis = await startRedisServer();
    const proxy = await openFreezingProxy(redis.port);
    const server = await startNext({
      environment: { REDIS_URL: `redis://127.0.0.1:${proxy.port}` },
    });
    try {
      const api = await newClient(playwright.request, server.origin);
      await signIn(api, "session");
      proxy.freeze();
      const seen: number[] = [];
      const ask = async () => {
        seen.push((await api.get("/api/session/me")).status());
        return seen.at(-1);
      };
      await expect.poll(ask, { intervals: [50] }).toBe(200);
      // Two time-outs of a command, and no more: a connection like that never came back by itself.
      expect(seen.length).toBeLessThanOrEqual(3);
      expect(server.output().match(/"event":"store-unavailable"/g)?.length).toBeLessThanOrEqual(4);
      await api.dispose();
    } finally {
      await server.stop();
      proxy.close();
      await redis.stop();
    }
  });
