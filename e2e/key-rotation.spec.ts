import path from "node:path";
import { parseEnv } from "node:util";
import { randomSecret } from "../lib/base/secrets";
import { generatePrivateKeys } from "../lib/jwt/generate-keys";
import { openBalancer } from "./support/balancer";
import { cookieOf, expect, newClient, signIn, test } from "./support/fixtures";
import { live, newTally } from "./support/household";
import { type NextServer, startNext } from "./support/next-server";
import { runProgram } from "./support/run-program";

const algorithms = ["HS256", "RS256", "ES256", "EdDSA"] as const;

function kidOf(token: string): string {
  return JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid;
}

test("rotating every key: what the old ones made holds in the overlap, and falls with them", async ({
  playwright,
  store,
}) => {
  test.setTimeout(120_000);
  const before = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: await generatePrivateKeys(),
  };
  const fresh = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: await generatePrivateKeys(),
  };
  const bothKeys = {
    keys: [...JSON.parse(fresh.JWT_PRIVATE_KEYS).keys, ...JSON.parse(before.JWT_PRIVATE_KEYS).keys],
  };
  // One address throughout: tokens name their issuer.
  const shared = { ...store.environment, APP_ORIGIN: "http://localhost:3999" };
  const servers: NextServer[] = [];
  const serve = async (secrets: Record<string, string>) => {
    const server = await startNext({ environment: { ...shared, ...secrets } });
    servers.push(server);
    const api = await playwright.request.newContext({
      baseURL: server.origin,
      maxRedirects: 0,
      extraHTTPHeaders: { origin: shared.APP_ORIGIN },
    });
    return api;
  };
  try {
    const old = await serve(before);
    const overlap = await serve({
      AUTH_SECRET: fresh.AUTH_SECRET,
      AUTH_SECRET_PREVIOUS: before.AUTH_SECRET,
      JWT_PRIVATE_KEYS: JSON.stringify(bothKeys),
    });
    const after = await serve(fresh);

    await signIn(old, "session");
    const session = await cookieOf(old, "session");
    for (const algorithm of algorithms) {
      const issued = await (
        await signIn(old, "jwt", "ada", { transport: "body", algorithm })
      ).json();
      const headers = { authorization: `Bearer ${issued.accessToken}` };
      expect((await overlap.get("/api/jwt/me", { headers })).status(), algorithm).toBe(200);
      expect((await after.get("/api/jwt/me", { headers })).status(), algorithm).toBe(401);
      expect(await (await after.get("/api/jwt/me", { headers })).json()).toMatchObject({
        reason: "unknown-key",
      });

      const renewed = await (
        await overlap.post("/api/jwt/refresh", { data: { refreshToken: issued.refreshToken } })
      ).json();
      expect(kidOf(renewed.accessToken)).not.toBe(kidOf(issued.accessToken));
      const fresher = { authorization: `Bearer ${renewed.accessToken}` };
      expect((await after.get("/api/jwt/me", { headers: fresher })).status(), algorithm).toBe(200);
    }

    const cookie = { headers: { cookie: `session=${session}` } };
    expect((await overlap.get("/api/session/me", cookie)).status()).toBe(200);
    expect(await (await after.get("/api/session/me", cookie)).json()).toMatchObject({
      status: 401,
      reason: "unknown-key",
    });

    // A predecessor that was rotated under the old secret finds its successor under both.
    const first = await (await signIn(old, "jwt", "ada", { transport: "body" })).json();
    const second = await (
      await old.post("/api/jwt/refresh", { data: { refreshToken: first.refreshToken } })
    ).json();
    const replayed = await (
      await overlap.post("/api/jwt/refresh", { data: { refreshToken: first.refreshToken } })
    ).json();
    expect(replayed.refreshToken).toBe(second.refreshToken);

    const published = await (await overlap.get("/.well-known/jwks.json")).json();
    expect(published.keys).toHaveLength(6);
  } finally {
    for (const server of servers) await server.stop();
  }
});

test("under traffic: no refusal in the overlap, only refusals after removal", async ({
  playwright,
  store,
}) => {
  test.setTimeout(120_000);
  const before = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: await generatePrivateKeys(),
  };
  const fresh = await generatePrivateKeys();
  const bothKeys = JSON.stringify({
    keys: [...JSON.parse(fresh).keys, ...JSON.parse(before.JWT_PRIVATE_KEYS).keys],
  });
  const environment = { ...store.environment, APP_ORIGIN: "http://localhost:3999", ...before };
  const old = await startNext({ environment });
  const overlap = await startNext({ environment: { ...environment, JWT_PRIVATE_KEYS: bothKeys } });
  const after = await startNext({ environment: { ...environment, JWT_PRIVATE_KEYS: fresh } });
  const api = await newClient(playwright.request, "http://localhost:3999");
  const ask = async (server: NextServer, token: string) =>
    (
      await api.get(`${server.origin}/api/jwt/me`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).status();
  try {
    const login = async (server: NextServer, transport = "body") => {
      const data = { username: "ada", password: "claimcheck-demo-pass", transport };
      const ask = () => api.post(`${server.origin}/api/jwt/login`, { data });
      let answer = await ask();
      // Ten at once, of a server that has just begun: its store may be too slow for some.
      while (answer.status() === 503) answer = await ask();
      return answer;
    };
    const tokens = await Promise.all(
      Array.from(
        { length: 10 },
        async () => (await (await login(old)).json()).accessToken as string,
      ),
    );
    const traffic = Array.from({ length: 10 }, () => tokens).flat();
    const inOverlap = await Promise.all(
      traffic.flatMap((token) => [ask(old, token), ask(overlap, token)]),
    );
    expect(new Set(inOverlap)).toEqual(new Set([200]));
    const removed = await Promise.all(tokens.map((token) => ask(after, token)));
    expect(new Set(removed)).toEqual(new Set([401]));

    // A page leads to the login page by then; the family, which these keys did not make, goes on.
    await login(old, "cookie");
    const page = () => api.get(`${after.origin}/jwt/account`);
    expect((await page()).headers().location).toContain(
      "/login?next=%2Fjwt%2Faccount&reason=unknown-key",
    );
    expect((await api.post(`${after.origin}/api/jwt/refresh`)).status()).toBe(200);
    expect((await page()).status()).toBe(200);
  } finally {
    await api.dispose();
    for (const server of [old, overlap, after]) await server.stop();
  }
});

/** What `npm run keys` prints with these words, as variables. */
async function printKeys(words: readonly string[], environment: Record<string, string> = {}) {
  const directory = path.join(import.meta.dirname, "..");
  const program = path.join("lib", "command", "keys.mjs");
  const { stdout } = await runProgram(process.execPath, [program, ...words], {
    directory,
    environment,
  });
  return parseEnv(stdout) as Record<string, string>;
}

test("the runbook, with two instances under the traffic of both flows: nobody is signed out", async ({
  store,
}) => {
  test.setTimeout(240_000);
  const first = await printKeys([]);
  const next = await printKeys(["rotate"], first);
  const balancer = await openBalancer();
  const environment = { ...store.environment, APP_ORIGIN: balancer.origin };
  const servers: NextServer[] = [];
  const start = async (values: Record<string, string>) => {
    const server = await startNext({ environment: { ...environment, ...values } });
    servers.push(server);
    return server;
  };
  const tally = newTally();
  const isOver = new AbortController();
  const hears = async (answers: number) => {
    const before = tally.answers;
    await expect.poll(() => tally.answers, { timeout: 60_000 }).toBeGreaterThan(before + answers);
  };
  try {
    const [old, older] = await Promise.all([start(first), start(first)]);
    await balancer.use(old, older);
    const people = [1, 2].map(() => live(balancer.origin, tally, isOver.signal));
    await hears(20);

    await balancer.use(old);
    await older.stop();
    const one = await start(next);
    await balancer.use(one);
    await old.stop();
    const other = await start(next);
    await balancer.use(one, other);
    await hears(40);
    isOver.abort();
    await Promise.all(people);
  } finally {
    isOver.abort();
    for (const server of servers) await server.stop();
    await balancer.close();
  }
  const { lostSignIns, wrongIdentities, failures, seen } = tally;
  expect({ lostSignIns, wrongIdentities, failures, seen }).toEqual({
    lostSignIns: 0,
    wrongIdentities: 0,
    failures: 0,
    seen: [],
  });
});
