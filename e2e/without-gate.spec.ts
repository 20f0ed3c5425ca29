import { deriveBytes } from "../lib/base/secrets";
import { issuePassport, passportHeader } from "../lib/gate/passport";
import { routes } from "../lib/gate/routes";
import { copyBuildWithoutMiddleware, removeCopy } from "./support/build-copy";
import { test as base, cookieOf, expect, newClient, signIn } from "./support/fixtures";
import { type NextServer, startNext } from "./support/next-server";

/** The application as it would be if somebody deleted the gate, or found a way around it. */
const test = base.extend<object, { ungated: NextServer }>({
  ungated: [
    async ({ secrets, store }, use) => {
      const directory = copyBuildWithoutMiddleware();
      const server = await startNext({
        directory,
        environment: { ...secrets, ...store.environment },
      });
      await use(server);
      await server.stop();
      removeCopy(directory);
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ ungated }, use) => {
    await use(ungated.origin);
  },
  api: async ({ playwright, ungated }, use) => {
    const api = await newClient(playwright.request, ungated.origin);
    await use(api);
    await api.dispose();
  },
});

test.describe.configure({ mode: "serial" });

const protectedPaths = Object.entries(routes)
  .filter(([, route]) => route.access === "protected")
  .map(([path, route]) => ({ path: path.replace(/\{\w+\}/, "ada"), route }));

const passport = {
  flow: "session",
  identity: { userId: "somebody", name: "Mallory", role: "admin" },
  deviceId: "device",
  expiresAt: Date.now() + 60_000,
} as const;

test("the gate is really not there", async ({ api }) => {
  const response = await api.get("/api/session/me");
  expect(response.headers()["server-timing"] ?? "").not.toContain("gate");
});

test("every protected page and API refuses, even with genuine cookies and a bearer token", async ({
  api,
}) => {
  await signIn(api, "session");
  await signIn(api, "jwt");
  const authorization = `Bearer ${await cookieOf(api, "access")}`;
  expect(protectedPaths.length).toBeGreaterThan(8);
  for (const { path, route } of protectedPaths) {
    const attempts = route.methods.flatMap((method) =>
      [{}, { authorization }].map((headers) => ({ method, headers })),
    );
    for (const { method, headers } of attempts) {
      const response = await api.fetch(path, {
        method,
        headers,
        data: ["GET", "HEAD"].includes(method) ? undefined : {},
      });
      expect([303, 307, 401], path).toContain(response.status());
      expect(await response.text(), path).not.toContain("Ada Lovelace");
    }
  }
});

test("a genuine passport is what they take, and the only thing", async ({ api, secrets }) => {
  const key = await deriveBytes(secrets.AUTH_SECRET, "passport");
  const clock = () => Date.now();
  const path = "/api/session/me";
  const send = (value: string) => api.get(path, { headers: { [passportHeader]: value } });

  const genuine = await issuePassport(passport, path, { key, clock });
  expect(await (await send(genuine)).json()).toMatchObject({ identity: { name: "Mallory" } });

  const expired = await issuePassport(passport, path, { key, clock: () => Date.now() - 31_000 });
  const elsewhere = await issuePassport(passport, "/api/jwt/me", { key, clock });
  const foreign = await issuePassport(passport, path, {
    key: crypto.getRandomValues(new Uint8Array(32)),
    clock,
  });
  const changed = genuine.replace(/\.(.)/, (_match, letter) => `.${letter === "e" ? "f" : "e"}`);
  for (const value of [expired, elsewhere, foreign, changed, "", "x.y.z", "null"]) {
    expect((await send(value)).status()).toBe(401);
  }
});

test("a page without a passport sends the visitor to sign in", async ({ page }) => {
  await page.goto("/session/admin");
  await expect(page).toHaveURL("/login?next=%2Fsession%2Fadmin&reason=missing");
});
