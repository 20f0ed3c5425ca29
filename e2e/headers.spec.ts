import { readFileSync } from "node:fs";
import path from "node:path";
import { routes } from "../lib/gate/routes";
import { securityHeaders } from "../lib/http/security-headers.mjs";
import { expect, signIn, test } from "./support/fixtures";
import { pressBothWays } from "./support/lab";

const standing = Object.fromEntries(
  Object.entries(securityHeaders).map(([name, value]) => [name.toLowerCase(), value]),
);

test("the documentation has every security header with its value", () => {
  const file = path.join(import.meta.dirname, "..", "docs", "headers.md");
  const [, table = ""] = readFileSync(file, "utf8").split(/<!-- \/?security headers -->/);
  const rows = [...table.matchAll(/^\| `([^`]+)` \| `([^`]+)` \|/gm)];
  expect(Object.fromEntries(rows.map(([, name, value]) => [name, value]))).toEqual(securityHeaders);
});

for (const path of [
  "/",
  "/login",
  "/session/account",
  "/nowhere",
  "/api/session/me",
  "/api/nowhere",
  "/.well-known/jwks.json",
  "/sitemap.xml",
  "/manifest.webmanifest",
  "/llms.txt",
  "/favicon.ico",
  "/share/pages/main",
]) {
  test(`${path} carries the security headers and says nothing of the framework`, async ({
    api,
  }) => {
    const headers = (await api.get(path)).headers();
    expect(headers).toMatchObject(standing);
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });
}

test("scripts run by a nonce that differs from response to response", async ({ api }) => {
  const nonceOf = async () => {
    const response = await api.get("/");
    const policy = response.headers()["content-security-policy"] ?? "";
    const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? "";
    expect(policy).toContain("'strict-dynamic'");
    expect(policy).toContain("object-src 'none'; base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(await response.text()).toContain(`nonce="${nonce}"`);
    return nonce;
  };
  expect(await nonceOf()).not.toBe(await nonceOf());
});

test("no page is made before it is asked for: it could not carry the nonce of its answer", () => {
  const manifest: unknown = JSON.parse(
    readFileSync(path.join(import.meta.dirname, "..", ".next", "prerender-manifest.json"), "utf8"),
  );
  const routes = Object.keys((manifest as { routes: object }).routes);
  expect(routes).toContain("/icon.svg");
  // The last resort is made without the gate and shown without script.
  const withoutScript = [
    ...["/icon.svg", "/favicon.ico", "/apple-icon.png", "/robots.txt", "/manifest.webmanifest"],
    ...["/search.json", "/_global-error"],
  ];
  const isPicture = (one: string) => one.startsWith("/share/");
  expect(routes.filter((one) => !withoutScript.includes(one) && !isPicture(one))).toEqual([]);
});

const openPages = Object.entries(routes).filter(
  ([address, { access, kind }]) => access === "public" && kind === "page" && !address.includes("{"),
);
for (const [address] of openPages) {
  test(`${address} carries the nonce of its own answer`, async ({ api }) => {
    const response = await api.get(address);
    const policy = response.headers()["content-security-policy"] ?? "";
    const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1] ?? "none";
    expect(await response.text()).toContain(`nonce="${nonce}"`);
  });
}

test("a page without a row is not found, by whomever it is asked for", async ({ api }) => {
  const stranger = await api.get("/sessions");
  expect(stranger.status()).toBe(404);
  await signIn(api, "session");
  for (const address of [
    "/sessions",
    "/refused/unlisted",
    "/refused/unlisted?path=/",
    "/learn/a/b",
  ])
    expect((await api.get(address)).status(), address).toBe(404);
  const text = await (await api.get("/sessions")).text();
  expect(text).toContain("Nothing is here");
  expect(text).not.toContain("lib/gate/routes.ts");
});

test("no page breaks its own policy", async ({ page, context }) => {
  const complaints: string[] = [];
  page.on("console", (message) =>
    complaints.push(...(message.type() === "error" ? [message.text()] : [])),
  );
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/");
  await pressBothWays(page);
  for (const path of ["/session/account", "/jwt/admin", "/account", "/login", "/"])
    await page.goto(path);
  expect(complaints).toEqual([]);
  const seen = await page.evaluate(() => document.cookie);
  expect(seen).toBe("");
  expect(await context.cookies()).toHaveLength(4);
});

test("no answer leaves the origin or lands on an API, whatever next says", async ({ api }) => {
  await signIn(api, "session");
  const hostile = [
    "//evil.test",
    "/\\evil.test",
    "/%5cevil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "/api/session/me",
    "/login?next=//evil.test",
    "/jwt/renew?next=//evil.test",
    "/\t/evil.test",
    "/session/account/../../api/session/me",
    "/.well-known/jwks.json",
  ];
  for (const next of hostile) {
    const html = await (await api.get(`/login?next=${encodeURIComponent(next)}`)).text();
    expect(html, next).not.toContain("Then you go on to");
    expect(html, next).toContain('next\\":\\"/\\"');
  }
  const html = await (await api.get("/login?next=/session/account%3Fa%3D1%23b")).text();
  expect(html).toContain("/session/account?a=1#b");
});
