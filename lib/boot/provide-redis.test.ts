/** What stops the boot: the store is tried by what the app needs of it, through the endpoint that it uses. */
import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ConfigError } from "../config";
import { createRedisServerEngine } from "../store/redis/redis-server-engine";
import { startRedisCluster } from "../store/redis/test-cluster";
import { freePort, hasRedisServer, startRedisServer } from "../store/redis/test-engines";
import { provideRedis } from "./provide-redis";

const secret = "hunter2-is-the-credential";
const names = ["UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"] as const;
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function databaseThat(answer: RequestListener): Promise<string> {
  const opened = createServer(answer);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  const address = opened.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

/** The one problem that stops the boot. */
async function problemWith(environment: Readonly<Record<string, string>>): Promise<string> {
  for (const name of names) vi.stubEnv(name, environment[name] ?? "");
  vi.spyOn(console, "info").mockImplementation(() => {});
  const error = await provideRedis(environment).then(
    async ({ close }) => close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw error ?? new Error("It boots.");
  expect(error.message).not.toContain(secret);
  expect(error.problems).toHaveLength(1);
  return error.problems[0] ?? "";
}

const upstash = (url: string) => ({
  UPSTASH_REDIS_REST_URL: url,
  UPSTASH_REDIS_REST_TOKEN: secret,
});
const respond =
  (status: number, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status).end(body);
  };

describe("a database of Upstash's", () => {
  test.each([
    ["refuses the token", respond(401, '{"error":"WRONGPASS bad token"}'), /WRONGPASS.*token/],
    ["may only be read", respond(400, '{"error":"NOPERM this user"}'), /NOPERM.*Allow this user/],
    ["is a page", respond(200, "<html>"), /answers, but not as a store does/],
    ["is some other API", respond(404, '{"message":"No"}'), /answers, but not as a store does/],
    ["breaks off", ({ socket }) => socket.destroy(), /127\.0\.0\.1:\d+.*(address|TLS)/],
  ] as [string, RequestListener, RegExp][])(
    "that %s stops the boot, by the names of both variables",
    async (_what, answer, says) => {
      const problem = await problemWith(upstash(await databaseThat(answer)));
      expect(problem).toMatch(/^UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN: /);
      expect(problem).toMatch(says);
    },
  );

  test("that answers its first question too late is asked once more", async () => {
    const asked: RequestListener[] = [];
    const late = respond(400, '{"error":"TIMEOUT the store did not answer in time"}');
    const answers = [late, respond(200, '{"result":"MQ=="}')];
    const database = await databaseThat((request, response) => {
      const answer = answers[asked.length] ?? late;
      asked.push(answer);
      answer(request, response);
    });
    await expect(problemWith(upstash(database))).rejects.toThrow("It boots.");
    expect(asked).toHaveLength(2);
    expect(await problemWith(upstash(database))).toContain("does not answer in time");
    expect(asked).toHaveLength(4);
  });

  test("that is not there stops it with the address", async () => {
    const port = await freePort();
    const problem = await problemWith(upstash(`http://127.0.0.1:${port}`));
    expect(problem).toContain(`Nothing answers at 127.0.0.1:${port}`);
  });

  test("whose address holds the token as well stops it with where to put that", async () => {
    const problem = await problemWith(upstash(`https://default:${secret}@db.example`));
    expect(problem).toMatch(/^UPSTASH_REDIS_REST_URL holds .*UPSTASH_REDIS_REST_TOKEN alone/);
  });

  test("that is set by Vercel's names is said by them", async () => {
    const url = await databaseThat(respond(401, '{"error":"WRONGPASS bad token"}'));
    const environment = { ...upstash(url), KV_REST_API_URL: url, KV_REST_API_TOKEN: secret };
    expect(await problemWith(environment)).toMatch(/^KV_REST_API_URL and KV_REST_API_TOKEN: /);
  });
});

describe.runIf(hasRedisServer)("a redis-server", () => {
  const acl = (...rules: string[]) => ["--user", "app", "on", `>${secret}`, "~*", ...rules];
  test.each([
    ["knows no such user", [], `nobody:${secret}@`, /WRONGPASS.*user and password/],
    ["has scripts turned off", ["--rename-command", "EVAL", ""], "", /unknown command.*renamed/],
    [
      "lets this user write nothing",
      acl("+@all", "-@write"),
      `app:${secret}@`,
      /user.*Allow this user/,
    ],
    [
      "lets this user delete nothing",
      acl("+@all", "-del"),
      `app:${secret}@`,
      /user.*Allow this user/,
    ],
    [
      "is part of a cluster",
      ["--cluster-enabled", "yes"],
      "",
      /part of a Redis Cluster.*several of its nodes/,
    ],
  ] as [string, string[], string, RegExp][])(
    "that %s stops the boot",
    async (_what, settings, credentials, says) => {
      const redis = await startRedisServer(settings);
      try {
        const url = `redis://${credentials}127.0.0.1:${redis.port}`;
        const problem = await problemWith({ REDIS_URL: url });
        expect(problem).toMatch(/^REDIS_URL: /);
        expect(problem).toMatch(says);
      } finally {
        await redis.stop();
      }
    },
  );

  test("that is a node of a cluster stops the boot, whichever keys it has; all of its addresses will do", async () => {
    const cluster = await startRedisCluster();
    try {
      for (const { url, port } of cluster.masters) {
        const problem = await problemWith({ REDIS_URL: url });
        expect(problem).toBe(
          `REDIS_URL: 127.0.0.1:${port} is part of a Redis Cluster. Give the addresses of several of its nodes, separated by commas.`,
        );
      }
      for (const name of names) vi.stubEnv(name, "");
      const { name, close } = await provideRedis({ REDIS_URL: cluster.urls });
      const hosts = cluster.masters.map(({ port }) => `127.0.0.1:${port}`);
      expect(name).toBe(`Redis Cluster at ${hosts.join(", ")}`);
      await close();
      for (const { ask } of cluster.masters) expect(await ask("DBSIZE")).toBe("0");
    } finally {
      await cluster.stop();
    }
  }, 60_000);

  test("that several addresses do not fit stops the boot with what to write", async () => {
    const redis = await startRedisServer();
    try {
      const [there, away] = [redis.port, await freePort()].map((port) => `127.0.0.1:${port}`);
      const given = (one: string, other: string) => ({ REDIS_URL: `${one},${other}` });
      const alone = await problemWith(given(`redis://${there}`, `redis://${away}`));
      expect(alone).toMatch(/^REDIS_URL: 127.*is a Redis by itself\. Give its address alone/);
      const nobody = await problemWith(given(`redis://${away}`, `redis://${there}`));
      expect(nobody).toBe(
        `REDIS_URL: Nothing answers at ${away}. Start the store there, or correct the address.`,
      );
      const mixed = await problemWith(given(`redis://${there}`, `rediss://${away}`));
      expect(mixed).toMatch(/^REDIS_URL mixes redis:\/\/ and rediss:\/\//);
      const two = await problemWith(given(`redis://app:${secret}@${there}`, `redis://${away}`));
      expect(two).toMatch(/^REDIS_URL gives its nodes different users or passwords/);
    } finally {
      await redis.stop();
    }
  });

  test("that will do is used, and what the trial stored is gone", async () => {
    const redis = await startRedisServer();
    try {
      const url = `redis://127.0.0.1:${redis.port}`;
      for (const name of names) vi.stubEnv(name, "");
      const { name, close } = await provideRedis({ REDIS_URL: url });
      expect(name).toBe(`Redis at 127.0.0.1:${redis.port}`);
      await close();
      const engine = await createRedisServerEngine(url);
      expect(await engine.run(["DBSIZE"])).toBe(0);
      await engine.close();
    } finally {
      await redis.stop();
    }
  });

  test("a comma in its password parts nothing, when its trial fails either", async () => {
    const words = ["--user", "app", "on", `>${secret},more`, "~*", "+@all", "-@write"];
    const redis = await startRedisServer(words);
    try {
      const url = `redis://app:${secret},more@127.0.0.1:${redis.port}`;
      expect(await problemWith({ REDIS_URL: url })).toMatch(
        /^REDIS_URL: 127\.0\.0\.1:\d+ says .*Allow this user/,
      );
    } finally {
      await redis.stop();
    }
  });
});
