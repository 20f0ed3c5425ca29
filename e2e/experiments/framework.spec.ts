import { createHash } from "node:crypto";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { experimentSlugs } from "../../lib/lab/experiments/registry";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, newClient, password, signIn, test } from "../support/fixtures";

const slug = "redis-down";
const run = `/api/lab/experiments/${slug}`;

test("a guess, its result and the explanation survive a reload; starting over forgets them", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/experiments/${slug}`);
  await expect(page.getByRole("heading", { name: "Why" })).toBeHidden();
  const session = page.getByRole("group", { name: "By session she" });
  await session.getByLabel("is told to come back later, and stays signed in").check();
  await page.getByRole("group", { name: "By JWT she" }).getByLabel("is signed out").check();
  await page.getByRole("button", { name: "Guess, then run it" }).click();
  await expect(verdictOf(page, "Session")).toContainText(
    "Right. You guessed: is told to come back later, and stays signed in.",
  );
  await expect(verdictOf(page, "JWT")).toContainText("Not so. You guessed: is signed out.");

  await page.reload();
  await expect(page.getByRole("heading", { name: "Why" })).toBeVisible();
  await page.goto("/experiments");
  await expect(page.getByText(/^1 of \d+ seen, 0 of 1 guessed right$/)).toBeVisible();
  const card = page.getByRole("listitem").filter({ hasText: "The store goes down" });
  await expect(card.getByText("guessed otherwise")).toBeVisible();
  await expect(card.getByText("503, and the cookie is kept")).toBeVisible();
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(card.getByText("503, and the cookie is kept")).toBeHidden();
  await expect(page.getByText(/^0 of \d+ seen$/)).toBeVisible();
});

test("nothing is given away before the run, and there is no guess without a choice", async ({
  page,
}) => {
  await page.goto("/experiments");
  await expect(page.getByText("Guess, then see").first()).toBeVisible();
  await expect(page.getByText("401 at once: the record is gone")).toBeHidden();
  await page.goto(`/experiments/${slug}`);
  await page.getByRole("button", { name: "Guess, then run it" }).click();
  await expect(page.getByRole("heading", { name: "What was asked and answered" })).toBeHidden();
});

test("the keyboard alone gets from the list through a run to the next experiment", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/experiments");
  const link = page.getByRole("link", { name: "The store goes down" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "The store goes down" })).toBeVisible();
  const first = page.getByRole("group", { name: "By session she" }).getByRole("radio").first();
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Guess, then run it" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(verdictOf(page, "Session")).toContainText(/(?:Right|Not so)\. You guessed:/, {
    timeout: 30_000,
  });
  const details = page.getByText("Headers and steps").first();
  await expect(details).toBeVisible();
  await page.getByRole("group").locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Steps on the server").first()).toBeVisible();
  const next = page.getByRole("navigation", { name: "Experiments" }).getByRole("link").last();
  await next.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "What do you think?" })).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(`${slug}$`));
});

test("two visitors who run at once do not disturb each other, nor their own sign-ins", async ({
  browser,
  baseURL,
}) => {
  const visitors = await Promise.all(
    ["ada", "grace"].map(async (username) => {
      const context = await browser.newContext({ baseURL: baseURL ?? "" });
      const page = await context.newPage();
      for (const flow of ["session", "jwt"]) {
        const data = { username, password };
        const headers = { origin: baseURL ?? "" };
        await context.request.post(`/api/${flow}/login`, { data, headers });
      }
      return { context, page, before: await context.cookies() };
    }),
  );
  await Promise.all(visitors.map(({ page }) => runOnPage(page, "replay-after-logout")));
  for (const [index, { context, page, before }] of visitors.entries()) {
    await expect(page.getByRole("region", { name: "Verdict: Session" })).toContainText(
      "401, revoked",
    );
    expect(await context.cookies()).toEqual(before);
    for (const flow of ["session", "jwt"]) {
      const me = await (await context.request.get(`/api/${flow}/me`)).json();
      expect(me.identity.name).toBe(["Ada Lovelace", "Grace Hopper"][index]);
    }
    await context.close();
  }
});

test("a run is a POST from the own origin, of an experiment that exists", async ({
  api,
  playwright,
  server,
}) => {
  expect((await api.get(run)).status()).toBe(405);
  expect((await api.post("/api/lab/experiments/no-such")).status()).toBe(404);
  const silent = await playwright.request.newContext({ baseURL: server.origin });
  const foreign = [
    { origin: "https://elsewhere.test" },
    { "sec-fetch-site": "cross-site", origin: server.origin },
    { "sec-fetch-site": "same-site" },
    {},
  ];
  for (const headers of foreign) {
    for (const path of [run, "/api/lab/faults"]) {
      const refused = await silent.post(path, { headers });
      expect(refused.status(), JSON.stringify(headers)).toBe(403);
      expect(await refused.json()).toMatchObject({ code: "cross-site" });
      expect(refused.headers()).not.toHaveProperty("set-cookie");
    }
  }
  await silent.dispose();
});

for (const one of experimentSlugs) {
  test(`what ${one} tells the page holds no credential that could be replayed`, async ({
    api,
    store,
    server,
  }) => {
    test.setTimeout(120_000);
    const response = await api.post(`/api/lab/experiments/${one}`, { timeout: 90_000 });
    expect(response.status()).toBe(200);
    expect(response.headers()["content-type"]).toBe("application/x-ndjson");
    expect(response.headers()["cache-control"]).toBe("private, no-store");
    expect(response.headers()).not.toHaveProperty("set-cookie");
    const text = await response.text();
    const events = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ type: "done" });
    const headers = events.flatMap(({ requestHeaders = [], responseHeaders = [] }) => [
      ...requestHeaders,
      ...responseHeaders,
    ]);
    expect(headers.length).toBeGreaterThan(5);
    // A JWT ends after eight characters of its signature, everything else after eight of its own.
    expect(text).not.toMatch(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{9}/);
    expect(text).not.toMatch(/Fe26\.2\*[\w-]+\*[\w-]{9}/);
    expect(text).not.toMatch(/(?:session|refresh|workspace)=[\w*.-]{12}/);
    expect(text).not.toMatch(/denied:[\w-]{20}|session:[\w-]{20}|family:[\w-]{20}/);
    expect(server.output()).not.toMatch(/eyJ[\w-]+\.eyJ/);
    expect((await store.keys("*")).length).toBeGreaterThan(0);
  });
}

test("whatever Host says, an experiment's requests go to this server alone", async ({ server }) => {
  let visits = 0;
  const elsewhere = createServer((_request, response) => {
    visits += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = httpRequest(
      `${server.origin}${run}`,
      {
        method: "POST",
        headers: {
          host,
          origin: server.origin,
          "x-forwarded-host": host,
          forwarded: `host=${host}`,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      },
    );
    sent.on("error", reject);
    sent.end();
  });
  elsewhere.close();
  expect(visits).toBe(0);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('"type":"done"');
  expect(answer.text).not.toContain(host);
});

test("a run that cannot go on says why, and can be run again", async ({ page, store }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/experiments/${slug}`);
  await expect(page.getByRole("button", { name: "Skip the guess" })).toBeEnabled();
  store.misbehave({ kind: "drop-request" });
  await page.getByRole("button", { name: "Skip the guess" }).click();
  await expect(page.getByText("store-unavailable · 503 store-unavailable")).toBeVisible();
  await expect(page.getByText(/nobody can sign in\. Run it again/).first()).toBeVisible();
  store.heal();
  await page.getByRole("button", { name: "Run without a guess" }).click();
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText("store-unavailable · 503 store-unavailable")).toBeHidden();
});

test("a first run without a network says so, and can be run again", async ({ page, context }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/experiments/${slug}`);
  await expect(page.getByRole("button", { name: "Skip the guess" })).toBeEnabled();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Skip the guess" }).click();
  await expect(page.getByText("interrupted", { exact: true })).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Run without a guess" }).click();
  await expect(page.getByRole("heading", { name: "What came of it" })).toBeVisible({
    timeout: 30_000,
  });
});

test("one visitor cannot keep the others from running theirs", async ({ api }) => {
  const slow = "/api/lab/experiments/let-it-expire";
  const ask = (path: string, who: string) =>
    api.post(path, { headers: { "x-forwarded-for": who } });
  const own = Array.from({ length: 12 }, () => ask(slow, "spoofed, 203.0.113.7"));
  const other = ask(run, "203.0.113.8");
  const answers = await Promise.all(own);
  const refused = answers.filter((answer) => answer.status() === 429);
  expect(refused).toHaveLength(9);
  expect(await refused[0]?.json()).toMatchObject({ code: "too-many-requests" });
  expect(refused[0]?.headers()["retry-after"]).toBe("5");
  expect((await other).status()).toBe(200);
});

test("runs are counted by the address that the proxy saw, whatever stands before it", async ({
  api,
  store,
}) => {
  const who = createHash("sha256").update("203.0.113.9").digest("base64url");
  const [window] = [Math.floor(Date.now() / 60_000)];
  // As if the visitor had run sixty of them in this minute, and in the next.
  for (const minute of [window, window + 1])
    await store.run("SET", `requests:{runs:${who}}:${minute}`, "60", "EX", "120");
  const headers = { "x-forwarded-for": "198.51.100.1, 203.0.113.9" };
  const refused = await api.post(run, { headers });
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
});

test("a fault begins, is seen on every page, and ends by its button", async ({ page, context }) => {
  await runOnPage(page, slug);
  await page.getByRole("button", { name: "Begin it for two minutes" }).click();
  const banner = page.getByRole("region", { name: "Fault" });
  await expect(banner).toContainText("The store is down for you.");
  await expect(banner.getByRole("timer")).toHaveText(/^(120|1[01]\d) s left$/);
  const fault = (await context.cookies()).find(({ name }) => name === "fault");
  expect(fault).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/" });
  for (const path of ["/", "/login", "/experiments", "/source"]) {
    await page.goto(path);
    await expect(banner, path).toContainText("The store is down for you.");
  }
  await banner.getByRole("button", { name: "End it" }).click();
  await expect(banner).toBeHidden();
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("fault");
});

test("a fault ends by itself, and the page says so", async ({ page, context, api }) => {
  await page.goto("/login");
  const headers = { origin: new URL(page.url()).origin };
  const data = { fault: "own-store", seconds: 6 };
  await context.request.post("/api/lab/faults", { data, headers });
  await page.reload();
  const banner = page.getByRole("region", { name: "Fault" });
  await expect(banner).toContainText("The fault has ended by itself.");
  await page.reload();
  await expect(banner).toBeHidden();

  await signIn(api, "session");
  await api.post("/api/lab/faults", { data: { fault: "secret-retired", seconds: 6 } });
  expect((await api.get("/api/session/me")).status()).toBe(401);
  await expect.poll(async () => (await api.get("/api/session/me")).status()).toBe(200);
});

test("a fault cookie that nobody here wrote means no fault, and never an error", async ({
  api,
}) => {
  await signIn(api, "session");
  const { cookies } = await api.storageState();
  const session = cookies.find(({ name }) => name === "session")?.value;
  const soon = Date.now() + 60_000;
  for (const fault of [
    "store-down",
    `store-down.${Date.now() + 600_000}`,
    `store-down.${Date.now() - 1}`,
    `everything.${soon}`,
    "%00%ff",
    "x".repeat(3000),
  ]) {
    const headers = { cookie: `session=${session}; fault=${fault}` };
    expect((await api.get("/api/session/me", { headers })).status(), fault).toBe(200);
    expect((await api.get("/experiments", { headers })).status(), fault).toBe(200);
  }
  const forged = { cookie: `session=${session}; fault=store-down.${soon}` };
  expect((await api.get("/api/session/me", { headers: forged })).status()).toBe(503);
});

test("a fault refuses what it does not know", async ({ api }) => {
  const bodies = [{}, { fault: "everything" }, { fault: "store-down", seconds: 121 }];
  for (const data of [...bodies, { fault: "store-down", role: "admin" }]) {
    const refused = await api.post("/api/lab/faults", { data });
    expect(refused.status()).toBe(400);
    expect(refused.headers()).not.toHaveProperty("set-cookie");
  }
});

test("a logout under a fault ends what it says it ends", async ({ api, playwright, server }) => {
  for (const [flow, fault, credential] of [
    ["session", "secret-retired", "session"],
    ["jwt", "key-retired", "refresh"],
  ] as const) {
    await signIn(api, flow);
    const kept = await cookieOf(api, credential);
    expect((await api.post("/api/lab/faults", { data: { fault } })).status()).toBe(200);
    expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
    await api.delete("/api/lab/faults");
    const copy = await newClient(playwright.request, server.origin);
    const headers = { cookie: `${credential}=${kept}` };
    const replay =
      flow === "session"
        ? await copy.get("/api/session/me", { headers })
        : await copy.post("/api/jwt/refresh", { headers });
    expect(replay.status(), fault).toBe(401);
    await copy.dispose();
  }
});
