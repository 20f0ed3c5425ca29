import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "@playwright/test";
import { deriveBytes } from "../../lib/base/secrets";
import { issuePassport, passportHeader } from "../../lib/gate/passport";
import { securityHeaders } from "../../lib/http/security-headers.mjs";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, setCookies, signIn } from "../support/fixtures";
import { test } from "./fixtures";

const flows = ["session", "jwt"] as const;
const cookies = { session: ["__Host-session"], jwt: ["__Host-access", "__Secure-refresh"] };
const megabyte = 1_048_576;

test("a production without variables ends while it is built, with what its boot would say", ({
  deployment,
}) => {
  const { code, stdout, stderr } = deployment.buildWithoutVariables;
  expect(code).not.toBe(0);
  const output = `${stdout}${stderr}`;
  expect(output).toContain("The configuration cannot be used.");
  expect(output).toContain("AUTH_SECRET is missing. Run `npm run keys`");
  expect(output).toContain("JWT_PRIVATE_KEYS is missing. Run `npm run keys`");
  expect(output).toContain("UPSTASH_REDIS_REST_URL is missing");
});

test("the middleware and every function are small enough for every plan", ({ deployment }) => {
  const middleware = path.join(deployment.output, "functions", "middleware.func", "index.js");
  expect(gzipSync(readFileSync(middleware)).byteLength).toBeLessThanOrEqual(megabyte);
  for (const [name, { bytes }] of deployment.functions)
    expect(bytes, name).toBeLessThanOrEqual(50 * megabyte);
});

test("the binary that hashes passwords lies beside the functions that sign in", ({
  deployment,
}) => {
  const functions = new Map(deployment.functions);
  for (const flow of flows)
    expect(functions.get(`/api/${flow}/login`)?.files).toContainEqual(
      expect.stringMatching(/argon2\.[\w-]+\.node$/),
    );
});

for (const flow of flows) {
  test(`${flow}: signs in with prefixed cookies, opens what is protected, and ends`, async ({
    api,
  }) => {
    const lines = setCookies(await signIn(api, flow));
    for (const name of cookies[flow]) {
      const line = lines.find((one) => one.startsWith(`${name}=`)) ?? "";
      expect(line).toMatch(/; Secure/i);
      expect(line).toMatch(/; HttpOnly/i);
    }
    const me = await api.get(`/api/${flow}/me`);
    expect(me.status()).toBe(200);
    expect(await me.json()).toMatchObject({ flow, identity: { name: "Ada Lovelace" } });
    expect(me.headers()["server-timing"]).toContain('gate;desc="vercel"');
    const page = await api.get(`/${flow}/account`);
    expect(page.status()).toBe(200);
    expect(page.headers()["cache-control"]).toBe("private, no-store");
    expect(await page.text()).toContain("Ada Lovelace");
    expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(401);
  });

  test(`${flow}: nobody is 401 or led to sign in, and who may not is 403`, async ({ api }) => {
    const nobody = await api.get(`/api/${flow}/me`);
    expect(nobody.status()).toBe(401);
    expect(nobody.headers()["www-authenticate"]).toContain("Bearer");
    const page = await api.get(`/${flow}/account`);
    expect(page.status()).toBe(303);
    expect(page.headers().location).toContain("/login?next=");
    await signIn(api, flow, "alan");
    const forbidden = await api.get(`/api/${flow}/users`);
    expect(forbidden.status()).toBe(403);
    expect(await forbidden.json()).toMatchObject({ code: "forbidden" });
    expect((await api.get(`/${flow}/admin`)).status()).toBe(403);
  });

  test(`${flow}: a person signs in with a browser and lands where they wanted to go`, async ({
    page,
  }) => {
    const noun = { session: "session", jwt: "JWT" }[flow];
    await page.goto(`/${flow}/account`);
    await page.getByRole("button", { name: `Sign in by ${noun}` }).click();
    await expect(page).toHaveURL(`/${flow}/account`);
    await expect(page.getByText(`admitted you by ${noun}`)).toBeVisible();
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page).toHaveURL("/");
  });
}

test("a refresh brings new cookies, and the token before it is still the same person's", async ({
  api,
}) => {
  await signIn(api, "jwt");
  const before = [await cookieOf(api, "__Host-access"), await cookieOf(api, "__Secure-refresh")];
  const refreshed = await api.post("/api/jwt/refresh");
  expect(refreshed.status()).toBe(200);
  const after = [await cookieOf(api, "__Host-access"), await cookieOf(api, "__Secure-refresh")];
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
});

test("the issuer is the production address", async ({ api, origin }) => {
  const { accessToken } = await (await signIn(api, "jwt", "ada", { transport: "body" })).json();
  const [, payload = ""] = accessToken.split(".");
  expect(JSON.parse(Buffer.from(payload, "base64url").toString())).toMatchObject({ iss: origin });
  const { keys } = await (await api.get("/.well-known/jwks.json")).json();
  expect(keys.length).toBeGreaterThan(0);
});

test("a page of another origin may not sign in", async ({ api }) => {
  const headers = { origin: "https://elsewhere.example" };
  const data = { username: "ada", password: "claimcheck-demo-pass" };
  expect((await api.post("/api/session/login", { headers, data })).status()).toBe(403);
});

test("whoever asks is told that the store answers", async ({ api }) => {
  const response = await api.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: "ok", store: { engine: "redis" } });
});

test("an experiment runs on its page", async ({ page }) => {
  await runOnPage(page, "flip-a-byte");
  await expect(verdictOf(page, "Session")).toContainText("Seal broken: 401, tampered");
  await expect(verdictOf(page, "JWT")).toContainText("Signature mismatch: 401, tampered");
});

test("the code is shown, every file by its path", async ({ api, page }) => {
  await page.goto("/source");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const file = await api.get("/source/lib/gate/middleware.ts");
  expect(file.status()).toBe(200);
  expect(await file.text()).toContain("The way of every request through the gate.");
});

test("going from page to page loads no document, only what Next's router asks for", async ({
  page,
}) => {
  await page.goto("/learn");
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) documents.push(request.url());
  });
  const asked = page.waitForResponse((response) => response.request().headers().rsc === "1");
  await page.getByRole("main").getByRole("link").first().click();
  expect((await asked).headers()["content-type"]).toBe("text/x-component");
  await expect(page).toHaveURL(/\/learn\/[\w-]+$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(documents).toEqual([]);
});

test("an address with a slash at its end leads to the one without", async ({ api }) => {
  const response = await api.get("/login/");
  expect(response.status()).toBe(308);
  expect(response.headers().location).toBe("/login");
});

test("what has no row is not found, page and API, and carries the security headers", async ({
  api,
}) => {
  const standing = Object.entries(securityHeaders).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const page = await api.get("/nowhere");
  expect(page.status()).toBe(404);
  expect(page.headers()).toMatchObject(Object.fromEntries(standing));
  expect(page.headers()["content-security-policy"]).toContain("'strict-dynamic'");
  const below = await api.get("/session/account/below");
  expect(below.status()).toBe(404);
  const problem = await api.get("/api/nowhere");
  expect(problem.status()).toBe(404);
  expect(await problem.json()).toMatchObject({ code: "not-found" });
});

test("a passport from outside is not believed, not even a genuine one", async ({
  api,
  deployment,
}) => {
  const clock = () => Date.now();
  const key = await deriveBytes(deployment.secrets.AUTH_SECRET, "passport");
  const identity = { userId: "somebody", name: "Mallory", role: "admin" } as const;
  const passport = {
    flow: "session",
    identity,
    deviceId: "x",
    expiresAt: clock() + 60_000,
  } as const;
  for (const address of ["/account", "/api/session/me"]) {
    const genuine = await issuePassport(passport, address, { key, clock });
    const response = await api.get(address, { headers: { [passportHeader]: genuine } });
    expect([303, 401]).toContain(response.status());
    expect(await response.text()).not.toContain("Mallory");
  }
});
