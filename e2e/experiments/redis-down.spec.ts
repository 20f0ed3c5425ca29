import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, password, setCookies, signIn, test } from "../support/fixtures";

const slug = "redis-down";

test("session: 503 with Retry-After, the cookie is kept and works when the store is back", async ({
  api,
  store,
}) => {
  await signIn(api, "session");
  store.misbehave({ kind: "drop-request" });
  const during = await api.get("/api/session/me");
  expect(during.status()).toBe(503);
  expect(during.headers()["retry-after"]).toBe("2");
  expect(setCookies(during)).toEqual([]);
  store.heal();
  expect((await api.get("/api/session/me")).status()).toBe(200);
});

test("jwt: 200 without the store; signing in and refreshing wait", async ({ api, store }) => {
  await signIn(api, "jwt");
  store.misbehave({ kind: "drop-request" });
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
  expect((await api.post("/api/jwt/refresh")).status()).toBe(503);
  const login = await api.post("/api/jwt/login", { data: { username: "ada", password } });
  expect(login.status()).toBe(503);
  store.heal();
  expect((await api.post("/api/jwt/refresh")).status()).toBe(200);
});

test("the fault does to one visitor what an outage does to all, and asks the store nothing", async ({
  api,
  store,
}) => {
  await signIn(api, "session");
  await signIn(api, "jwt");
  await api.post("/api/lab/faults", { data: { fault: "store-down" } });
  store.forget();
  expect((await api.get("/api/session/me")).status()).toBe(503);
  expect((await api.get("/session/account")).status()).toBe(503);
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
  expect((await api.post("/api/jwt/refresh")).status()).toBe(503);
  expect(store.commands()).toEqual([]);
  expect((await api.delete("/api/lab/faults")).status()).toBe(204);
  expect((await api.get("/api/session/me")).status()).toBe(200);
  expect((await api.post("/api/jwt/refresh")).status()).toBe(200);
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("503, store-unavailable");
  await expect(verdictOf(page, "Session")).toContainText("The cookie was kept");
  await expect(verdictOf(page, "JWT")).toContainText("200");
  await expect(verdictOf(page, "JWT")).toContainText("A refresh does: it got 503");
});
