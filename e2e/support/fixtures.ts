/**
 * Each worker has a server and a store of its own, each test a browser context and so a workspace of
 * its own: nothing that one test does can be seen by another, and commands can be counted.
 */
import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import { randomSecret } from "../../lib/base/secrets";
import { generatePrivateKeys } from "../../lib/jwt/generate-keys";
import { type NextServer, startNext } from "./next-server";
import { openRecordingRedis } from "./recording-redis";
import { openRecordingStore, type RecordingStore } from "./recording-store";

export const password = "claimcheck-demo-pass";

export interface Secrets {
  AUTH_SECRET: string;
  JWT_PRIVATE_KEYS: string;
}

interface WorkerFixtures {
  secrets: Secrets;
  store: RecordingStore;
  /** For what is Redis' alone, whatever the tests' own server keeps its records in. */
  redis: RecordingStore;
  server: NextServer;
}

interface TestFixtures {
  /** Whether opening a page waits for its script. */
  isScriptAwaited: boolean;
  /** Whatever a test did to the store, the next one finds it healthy. */
  healthyStore: undefined;
  /** A client that is not a browser: it keeps cookies and says where it comes from. */
  api: APIRequestContext;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  secrets: [
    async ({}, use) => {
      await use({
        AUTH_SECRET: randomSecret(),
        JWT_PRIVATE_KEYS: await generatePrivateKeys(),
      });
    },
    { scope: "worker" },
  ],
  store: [
    async ({}, use) => {
      const store = await openRecordingStore();
      await use(store);
      await store.close();
    },
    { scope: "worker" },
  ],
  redis: [
    async ({}, use) => {
      const redis = await openRecordingRedis();
      await use(redis);
      await redis.close();
    },
    { scope: "worker" },
  ],
  server: [
    async ({ secrets, store }, use) => {
      // Tests speak as a proxy of one's own would: what they say of an address counts.
      const environment = { ...secrets, ...store.environment, TRUSTED_PROXIES: "loopback" };
      const server = await startNext({ environment });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  healthyStore: [
    async ({ store }, use) => {
      await use(undefined);
      store.heal();
    },
    { auto: true },
  ],
  isScriptAwaited: [true, { option: true }],
  context: async ({ context, isScriptAwaited, javaScriptEnabled, store }, use) => {
    const hasScript = isScriptAwaited && javaScriptEnabled !== false;
    context.on("page", (page) => prepare(page, { hasScript, store }));
    await context.addInitScript(readDatesStrictly);
    await use(context);
  },
  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },
  api: async ({ playwright, server, store }, use) => {
    const api = await newClient(playwright.request, server.origin);
    const fetch = api.fetch.bind(api);
    api.fetch = (...words) => askAgain(store, () => fetch(...words));
    await use(api);
    await api.dispose();
  },
});

/** In a page: of dates as text only what every browser reads is one (ECMA-262 §21.4.1.32); Safari takes no other. */
function readDatesStrictly(): void {
  const format = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
  const strictly = (value: unknown) =>
    typeof value === "string" && !format.test(value) ? Number.NaN : value;
  window.Date = new Proxy(Date, {
    construct: (target, words, asked) =>
      Reflect.construct(target, words.length === 1 ? words.map(strictly) : words, asked),
    get: (target, key) =>
      key === "parse"
        ? (text: string) => target.parse(String(strictly(text)))
        : Reflect.get(target, key),
  });
}

/** But for what has its script when somebody comes (components/lab/late). */
const waiting = "[data-waiting]:not([data-late] *)";

/**
 * Whoever opens a page has its script before they do anything: what needs it cannot be focused until then, and a key
 * that is pressed meanwhile goes elsewhere. A click waits by itself.
 */
function prepare(
  page: Page,
  { hasScript, store }: { hasScript: boolean; store: RecordingStore },
): void {
  const goto = page.goto.bind(page);
  page.goto = async (...words) => {
    const response = await askAgain(store, () => goto(...words));
    if (hasScript) await page.locator(waiting).first().waitFor({ state: "detached" });
    return response;
  };
}

/**
 * The store of these tests lives in the process that runs them, beside a browser and a server: now and then a busy
 * machine lets it answer after the second that the application waits, and a 503 says so. Where nobody made it ill it
 * is asked again; where a visitor's own fault is the cause, it says the same again.
 */
async function askAgain<Answer extends { status(): number } | null>(
  store: RecordingStore,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  let answer = await ask();
  for (let again = 0; again < 2 && answer?.status() === 503 && store.isWell(); again += 1) {
    console.warn("A 503 although nobody made the store ill: asked again.");
    answer = await ask();
  }
  return answer;
}

/** A client with a cookie jar of its own. */
export function newClient(
  request: { newContext(options: object): Promise<APIRequestContext> },
  origin: string,
): Promise<APIRequestContext> {
  return request.newContext({ baseURL: origin, extraHTTPHeaders: { origin }, maxRedirects: 0 });
}

export async function signIn(
  api: APIRequestContext,
  flow: "session" | "jwt",
  username = "ada",
  more: Record<string, unknown> = {},
) {
  const ask = () => api.post(`/api/${flow}/login`, { data: { username, password, ...more } });
  let response = await ask();
  // A server that has just begun, on a busy machine, may find its store too slow.
  for (let again = 0; again < 4 && response.status() === 503; again += 1) response = await ask();
  expect(response.status()).toBe(200);
  return response;
}

/** The value of a cookie in a client's jar. */
export async function cookieOf(api: APIRequestContext, name: string): Promise<string> {
  const { cookies } = await api.storageState();
  return cookies.find((cookie) => cookie.name === name)?.value ?? "";
}

/** Somebody else's device, or another of one's own, in the same workspace. */
export async function signInBeside(
  api: APIRequestContext,
  username: string,
  { request }: { request: Parameters<typeof newClient>[0] },
  origin: string,
): Promise<APIRequestContext> {
  const other = await newClient(request, origin);
  const headers = { cookie: `workspace=${await cookieOf(api, "workspace")}` };
  const login = { headers, data: { username, password } };
  expect((await other.post("/api/session/login", login)).status()).toBe(200);
  return other;
}

/** The Set-Cookie lines of a response. */
export function setCookies(response: {
  headersArray(): { name: string; value: string }[];
}): string[] {
  return response
    .headersArray()
    .filter(({ name }) => name.toLowerCase() === "set-cookie")
    .map(({ value }) => value);
}

export { expect };

/** The throttle counts in fixed quarters of an hour: a test that counts must not straddle two. */
export async function awayFromWindowEdge(): Promise<void> {
  const window = 900_000;
  await expect
    .poll(() => window - (Date.now() % window), { timeout: 30_000 })
    .toBeGreaterThan(15_000);
}
