import type { Page } from "@playwright/test";
import { expect, newClient, setCookies, signIn, test } from "./support/fixtures";
import { choosePerson, column, recordKey, signInBothWays } from "./support/lab";
import { firstWord, recordNames, storeName } from "./support/recording-store";

test("signed out, the page shows what will be here, and asks the server nothing", async ({
  page,
}) => {
  const calls: string[] = [];
  page.on("request", (request) => calls.push(new URL(request.url()).pathname));
  await page.goto("/");
  await expect(column(page, "session").getByText("Signed out.")).toBeVisible();
  await expect(column(page, "session").getByText("whose it is")).toBeVisible();
  await expect(column(page, "jwt").getByText("Nothing.", { exact: true })).toBeVisible();
  expect(calls.filter((path) => path.startsWith("/api/"))).toEqual([]);
});

test("what the browser holds is what the browser holds: names and sizes of its own cookies", async ({
  page,
  context,
}) => {
  await signInBothWays(page);
  const cookies = await context.cookies();
  for (const [flow, name] of [
    ["session", "session"],
    ["jwt", "access"],
  ] as const) {
    const cookie = cookies.find((one) => one.name === name);
    const bytes = name.length + (cookie?.value.length ?? 0);
    const told = column(page, flow).getByText(`${bytes} B`).filter({ visible: true });
    await expect(told).toBeVisible();
  }
  await expect(column(page, "jwt").getByText("sent to /api/jwt/refresh alone")).toBeVisible();
});

test("what the server holds is the store's own record, under its own key", async ({
  page,
  store,
}) => {
  await signInBothWays(page);
  const session = column(page, "session");
  const shown = (await session.getByText(recordKey).textContent()) ?? "";
  const record = JSON.parse(String(await store.run("GET", shown)));
  await expect(session.getByText(record.userId, { exact: true })).toBeVisible();
  await expect(
    session
      .getByText(`${new Date(record.createdAt).toISOString().slice(0, 19).replace("T", " ")} UTC`)
      .first(),
  ).toBeVisible();
});

test("the token is decoded in place, each claim with the section that defines it", async ({
  page,
  context,
}) => {
  await signInBothWays(page);
  const token = (await context.cookies()).find(({ name }) => name === "access")?.value ?? "";
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  const jwt = column(page, "jwt");
  await jwt.getByText("Header and claims, decoded").click();
  const list = jwt.getByRole("region", { name: "Claims" });
  for (const [name, value] of Object.entries(claims)) {
    await expect(list.getByText(name, { exact: true })).toBeVisible();
    await expect(list.getByText(String(value)).first()).toBeVisible();
  }
  await expect(list.getByRole("link", { name: "RFC 7519 §4.1.4" })).toHaveAttribute(
    "href",
    "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4",
  );
  await expect(
    list.getByText(
      `${new Date(claims.exp * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`,
    ),
  ).toBeVisible();
});

test("asking for a page draws what that request did: the session asks the store, the token asks nobody", async ({
  page,
  store,
}) => {
  await signInBothWays(page);
  store.forget();
  const session = column(page, "session");
  await session.getByRole("button", { name: "Ask for the account page" }).click();
  const bySession = session.getByRole("list", { name: "What happened to GET /session/account" });
  await expect(bySession.getByRole("listitem")).toHaveText([
    /browser to edge: GET \/session\/account/,
    /at the edge: unseal · [\d.]+ ms/,
    new RegExp(`edge to ${storeName}: ${firstWord} · [\\d.]+ ms`),
    new RegExp(`${storeName} to edge: record and role`),
    /edge to page: admitted, with a passport · [\d.]+ ms/,
    /page to browser: 200, in all · [\d.]+ ms/,
  ]);
  expect(store.commands()).toHaveLength(1);

  store.forget();
  const jwt = column(page, "jwt");
  await jwt.getByRole("button", { name: "Ask for the account page" }).click();
  const byToken = jwt.getByRole("list", { name: "What happened to GET /jwt/account" });
  await expect(byToken.getByRole("listitem")).toHaveText([
    /browser to edge: GET \/jwt\/account/,
    /at the edge: verify ES256 · [\d.]+ ms/,
    /edge to page: admitted, with a passport · [\d.]+ ms/,
    /page to browser: 200, in all · [\d.]+ ms/,
  ]);
  expect(store.commands()).toEqual([]);
});

test("every step names where it ran and its file", async ({ page }) => {
  await signInBothWays(page);
  const jwt = column(page, "jwt");
  await jwt.getByRole("button", { name: "Ask for the account page" }).click();
  await jwt.getByText("Every step, where it ran and in which file").click();
  for (const [place, file] of [
    ["edge", "middleware.ts"],
    ["edge", "lib/jwt/verify.ts"],
    ["edge", "lib/gate/passport.ts"],
    ["server", "app/jwt/account/page.tsx"],
  ] as const) {
    const step = jwt.getByRole("listitem").filter({ has: page.getByRole("link", { name: file }) });
    await expect(step).toContainText(place);
  }
});

test("an arrow opens the headers that travelled, masked, and the file that ran", async ({
  page,
  context,
}) => {
  await signInBothWays(page);
  const session = column(page, "session");
  await session.getByRole("button", { name: "Ask for the account page" }).click();
  await session.getByRole("button", { name: /browser to edge/ }).click();
  const headers = session.getByRole("region", { name: "Request headers of /session/account" });
  const seal = (await context.cookies()).find(({ name }) => name === "session")?.value ?? "";
  await expect(headers).toContainText(`session=${seal.slice(0, 8)}…`);
  await expect(headers).toContainText("sec-fetch-site");
  await session.getByRole("button", { name: /page to browser/ }).click();
  await expect(
    session.getByRole("region", { name: "Response headers of /session/account" }),
  ).toContainText("private, no-store");
  await session.getByRole("button", { name: new RegExp(`edge to ${storeName}`) }).click();
  await session.getByRole("link", { name: "lib/session/verify.ts" }).click();
  await expect(page.getByRole("heading", { name: "lib/session/verify.ts" })).toBeVisible();
  await expect(page.getByText("export async function verifySession(")).toBeVisible();
});

test("a store that is 80 ms slower shows in the hop to it, and nowhere on the JWT side", async ({
  page,
  store,
}) => {
  await signInBothWays(page);
  const session = column(page, "session");
  const jwt = column(page, "jwt");
  const hop = session.getByRole("button", { name: new RegExp(`edge to ${storeName}`) });
  const ask = session.getByRole("button", { name: "Ask for the account page" });
  await ask.click();
  await expect(hop).toBeVisible();
  store.misbehave({ kind: "delay", milliseconds: 80 });
  await ask.click();
  // Until the next answer is drawn, the last one is still there.
  await expect
    .poll(async () => Number(/([\d.]+) ms/.exec((await hop.textContent()) ?? "")?.[1]))
    .toBeGreaterThanOrEqual(80);
  await jwt.getByRole("button", { name: "Ask for the account page" }).click();
  await expect(jwt.getByRole("button", { name: /page to browser: 200/ })).toBeVisible();
  await expect(jwt.getByRole("button", { name: new RegExp(storeName) })).toHaveCount(0);
});

test("a refusal is drawn as one, with its reason", async ({ page, store }) => {
  await signInBothWays(page, "Alan Turing");
  const session = column(page, "session");
  await session.getByRole("button", { name: "Ask for the admin page" }).click();
  await expect(session.getByRole("button", { name: /edge to browser: 403/ })).toBeVisible();
  await store.run("DEL", (await session.getByText(recordKey).textContent()) ?? "");
  await session.getByRole("button", { name: "Ask for the account page" }).click();
  await expect(
    session.getByRole("button", { name: new RegExp(`${storeName} to edge: no such record`) }),
  ).toBeVisible();
  await expect(session.getByRole("button", { name: /edge to browser: 303 revoked/ })).toBeVisible();
  store.misbehave({ kind: "drop-request" });
  await signInAgainIsRefused(page);
});

async function signInAgainIsRefused(page: import("@playwright/test").Page): Promise<void> {
  const session = column(page, "session");
  await session.getByRole("button", { name: "Sign in by session" }).click();
  await expect(session.getByText("The store cannot be reached.")).toBeVisible();
}

test("a changed role holds at once by session, and by JWT after the next refresh", async ({
  page,
}) => {
  await signInBothWays(page);
  const session = column(page, "session");
  await session.getByRole("button", { name: "Demote to viewer" }).click();
  await expect(
    session.getByText("Observed: /session/admin answered 403. The new role holds."),
  ).toBeVisible();
  const jwt = column(page, "jwt");
  await jwt.getByRole("button", { name: "Ask for the admin page" }).click();
  await expect(jwt.getByRole("button", { name: /page to browser: 200/ })).toBeVisible();
  await expect(session.getByText("Signed in as Ada Lovelace, viewer.")).toBeVisible();
  await expect(jwt.getByText("Signed in as Ada Lovelace, admin.")).toBeVisible();
});

test("logging out says before what it does, and afterwards what was seen", async ({
  page,
  store,
}) => {
  await signInBothWays(page);
  const session = column(page, "session");
  const key = (await session.getByText(recordKey).textContent()) ?? "";
  await expect(session.getByText("every copy of it, stops at its next request")).toBeVisible();
  await session.getByRole("button", { name: "Log out" }).click();
  await expect(
    session.getByText("Observed: /session/account answered 303, missing."),
  ).toBeVisible();
  await expect(session.getByText("Signed out.")).toBeVisible();
  expect(await store.run("EXISTS", key)).toBe(0);

  const jwt = column(page, "jwt");
  await jwt.getByText("The price of rotation").click();
  const family =
    (await jwt.getByText(new RegExp(`^${recordNames.family}[\\w-]{43}$`)).textContent()) ?? "";
  expect(await store.run("EXISTS", family)).toBe(1);
  await jwt.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(
    jwt.getByText(/Observed: .*303, missing\. A copy of the token would work until/),
  ).toBeVisible();
  expect(await store.run("EXISTS", family)).toBe(0);
});

test("an idle session ends on the screen by itself, and nobody polls for it", async ({ page }) => {
  await page.goto("/");
  const session = column(page, "session");
  await session.getByRole("button", { name: "Sign in for 20 s" }).click();
  await expect(session.getByText("Signed in as Ada Lovelace")).toBeVisible();
  await expect(
    session.getByText(/You were away for too long|no longer has this sign-in/),
  ).toBeVisible({
    timeout: 40_000,
  });
  const requests = page.getByRole("list", { name: "Requests, newest first" }).getByRole("listitem");
  expect(await requests.count()).toBeLessThanOrEqual(3);
});

test("left alone for ten minutes the page asks nothing", async ({ page }) => {
  await page.clock.install();
  await signInBothWays(page);
  const calls: string[] = [];
  page.on("request", (request) => calls.push(request.url()));
  await page.clock.runFor("10:00");
  expect(calls).toEqual([]);
});

test("in body transport script holds the tokens, sends them itself, and forgets them at a reload", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await page.getByText("How", { exact: true }).click();
  await page.getByRole("radio", { name: "Response body, held by script" }).check();
  await page.getByRole("radio", { name: "EdDSA" }).check();
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  const jwt = column(page, "jwt");
  await expect(jwt.getByText("in memory", { exact: true })).toBeVisible();
  await expect(jwt.getByText("Signed in as Ada Lovelace")).toBeVisible();
  expect((await context.cookies()).map(({ name }) => name)).not.toContain("access");
  await jwt.getByRole("button", { name: "Ask for the account page" }).click();
  await expect(jwt.getByRole("button", { name: /verify EdDSA/ })).toBeVisible();
  await expect(jwt.getByRole("button", { name: /page to browser: 200/ })).toBeVisible();
  await jwt.getByRole("button", { name: "Log out" }).click();
  await expect(jwt.getByText("Observed: /jwt/account answered 303, missing.")).toBeVisible();
  await page.reload();
  await expect(jwt.getByText("Signed out.")).toBeVisible();
});

test("the lab's state tells a stranger nothing, and writes nothing for them", async ({
  api,
  store,
}) => {
  store.forget();
  const response = await api.get("/api/lab/state");
  expect(response.status()).toBe(200);
  expect(response.headers()["cache-control"]).toBe("private, no-store");
  expect(setCookies(response)).toEqual([]);
  expect(store.commands()).toEqual([]);
  const { people, session, jwt } = await response.json();
  expect(people).toHaveLength(3);
  expect(session.standing).toEqual({ status: "refused", reason: "missing" });
  expect(jwt.server).toEqual({ status: "known", record: null, devices: [] });
});

test("an expired token tells nothing of its owner's devices", async ({
  api,
  playwright,
  server,
}) => {
  const login = await signIn(api, "jwt", "ada", { transport: "body", lifetimes: { access: 1 } });
  const { accessToken } = await login.json();
  const authorization = `Bearer ${accessToken}`;
  const thief = await newClient(playwright.request, server.origin);
  const state = async () =>
    (await thief.get("/api/lab/state", { headers: { authorization } })).json();
  await expect.poll(async () => (await state()).jwt.standing.reason).toBe("expired");
  await signIn(api, "jwt");
  expect((await state()).jwt.server.devices).toEqual([]);
  await thief.dispose();
});

test("only the workspace's owner gives its people roles", async ({ api, playwright, server }) => {
  const change = (data: unknown, headers = {}) =>
    api.patch("/api/lab/people/ada", { data, headers });
  expect((await change({ role: "viewer" })).status()).toBe(404);
  await signIn(api, "session");
  expect((await change({ role: "viewer" })).status()).toBe(200);
  expect((await change({ role: "owner" })).status()).toBe(400);
  expect((await change({ role: "admin" }, { origin: "https://evil.test" })).status()).toBe(403);
  expect((await api.patch("/api/lab/people/nobody", { data: { role: "admin" } })).status()).toBe(
    404,
  );
  const roleOfAda = async (client: typeof api) =>
    (await (await client.get("/api/lab/state")).json()).people[0].role;
  expect(await roleOfAda(api)).toBe("viewer");
  const stranger = await newClient(playwright.request, server.origin);
  await signIn(stranger, "session");
  expect(await roleOfAda(stranger)).toBe("admin");
  await stranger.dispose();
});

test("a token with a date that no calendar has breaks no page", async ({
  page,
  context,
  server,
}) => {
  const payload = Buffer.from('{"exp":8640000000001,"iat":-1e13,"nbf":1e300}').toString(
    "base64url",
  );
  const header = Buffer.from('{"alg":"ES256"}').toString("base64url");
  const value = `${header}.${payload}.AAAA`;
  await context.addCookies([{ name: "access", value, url: server.origin }]);
  expect((await page.goto("/"))?.status()).toBe(200);
  await expect(column(page, "jwt").getByText("Header and claims, decoded")).toBeVisible();
});

test("what a platform adds to a request is never told", async ({ api }) => {
  const response = await api.get("/.well-known/jwks.json", {
    headers: { "lab-echo": "1", "x-vercel-oidc-token": "secret", "cf-access-jwt-assertion": "x" },
  });
  const echo = Buffer.from(response.headers()["lab-echo"] ?? "", "base64url").toString();
  expect(echo).toContain("user-agent");
  expect(echo).not.toMatch(/oidc|cf-access|secret/);
  expect(response.headers()["cache-control"]).toBe("private, no-store");
});

test("two refusals at once are each drawn with their own steps", async ({ page, store }) => {
  await signInBothWays(page);
  const session = column(page, "session");
  await store.run("DEL", (await session.getByText(recordKey).textContent()) ?? "");
  await page.context().clearCookies({ name: "access" });
  for (const flow of ["session", "jwt"] as const)
    await column(page, flow).getByRole("button", { name: "Ask for the account page" }).click();
  await expect(
    session.getByRole("button", { name: new RegExp(`${storeName} to edge: no such record`) }),
  ).toBeVisible();
  const jwt = column(page, "jwt");
  await expect(jwt.getByRole("button", { name: /edge to browser: 303 missing/ })).toBeVisible();
  await expect(jwt.getByRole("button", { name: new RegExp(storeName) })).toHaveCount(0);
  await jwt.getByRole("button", { name: /browser to edge/ }).click();
  await expect(jwt.getByRole("region", { name: "Request headers of /jwt/account" })).toContainText(
    "sec-fetch-site",
  );
});

test("another person can be chosen, and is the one who signs in", async ({ page }) => {
  await page.goto("/");
  await choosePerson(page, "Grace Hopper");
  await page.getByRole("button", { name: "Sign in by JWT" }).click();
  await expect(column(page, "jwt").getByText("Signed in as Grace Hopper, editor.")).toBeVisible();
  await expect(column(page, "session").getByText("Signed out.")).toBeVisible();
});

const rowIds = ["browser-holds", "server-holds", "ask", "end-it"];

for (const width of [390, 768]) {
  test(`${width} px wide, each row holds both flows in short, on one screen, and opens to the whole`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await signInInShort(page);
    await page.getByRole("button", { name: "Ask with both" }).click();
    for (const id of rowIds) {
      const row = page.locator(`[data-row="${id}"]`);
      await row.scrollIntoViewIfNeeded();
      for (const flow of ["session", "jwt"]) {
        const cell = row.locator(`[data-flow="${flow}"]`);
        await expect(cell).toBeInViewport({ ratio: 0.98 });
        await expect(cell.getByRole("button")).toHaveCount(1);
      }
    }
    const says = (id: string, flow: string) =>
      page.locator(`[data-row="${id}"] [data-flow="${flow}"] > button`);
    await expect(says("browser-holds", "session")).toContainText(/\d+ B · 29:\d\d/);
    await expect(says("browser-holds", "jwt")).toContainText("Ada Lovelace, admin");
    await expect(says("server-holds", "session")).toContainText("Ada Lovelace, Chrome");
    await expect(says("server-holds", "jwt")).toContainText("Nothing for this token.");
    for (const flow of ["session", "jwt"])
      await expect(says("ask", flow)).toContainText(/200 · [\d.]+ ms/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);

    await expect(page.getByText("HttpOnly").first()).toBeHidden();
    await says("browser-holds", "session").click();
    await expect(page.getByText("HttpOnly").first()).toBeVisible();
    await expect(says("browser-holds", "session")).toHaveAttribute("aria-expanded", "true");
  });
}

async function signInInShort(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in both ways" }).click();
  for (const flow of ["session", "jwt"] as const)
    await expect(column(page, flow).getByText("Signed in as Ada Lovelace")).toBeVisible();
}

test("in a narrow window one flow can be shown alone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await page.getByRole("group", { name: "Show", exact: true }).getByText("JWT").click();
  const rows = page.locator("[data-row]");
  await expect(rows.locator('[data-flow="jwt"]').filter({ visible: true })).toHaveCount(4);
  await expect(rows.locator('[data-flow="session"]').filter({ visible: true })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});
