import type { APIRequestContext } from "@playwright/test";
import { copyClient } from "../support/copied-client";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, signIn, test } from "../support/fixtures";

const slug = "role-change";

const change = async (ada: APIRequestContext, role: string) => {
  const answer = await ada.patch("/api/session/users/grace", { data: { role } });
  expect(answer.status()).toBe(200);
};

/** What Grace gets from the API and from the page. */
const ask = async (grace: APIRequestContext, flow: "session" | "jwt") => [
  (await grace.get(`/api/${flow}/users`)).status(),
  (await grace.get(`/${flow}/admin`)).status(),
];

test("session: promoted and demoted, Grace is judged by her present role at the next request", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "session");
  const grace = await copyClient(playwright.request, server.origin, api, ["workspace"]);
  await signIn(grace, "session", "grace");
  expect(await ask(grace, "session")).toEqual([403, 403]);
  await change(api, "admin");
  expect(await ask(grace, "session")).toEqual([200, 200]);
  await change(api, "editor");
  expect(await ask(grace, "session")).toEqual([403, 403]);
  expect((await grace.get("/api/session/me")).status()).toBe(200);
  await grace.dispose();
});

test("jwt: promoted and demoted, Grace is judged by her token until she refreshes it", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "session");
  const grace = await copyClient(playwright.request, server.origin, api, ["workspace"]);
  await signIn(grace, "jwt", "grace");
  const roleInToken = async () => (await (await grace.get("/api/jwt/me")).json()).identity.role;
  await change(api, "admin");
  expect(await ask(grace, "jwt")).toEqual([403, 403]);
  await grace.post("/api/jwt/refresh");
  expect(await ask(grace, "jwt")).toEqual([200, 200]);
  await change(api, "editor");
  expect(await roleInToken()).toBe("admin");
  expect(await ask(grace, "jwt")).toEqual([200, 200]);
  await grace.post("/api/jwt/refresh");
  expect(await roleInToken()).toBe("editor");
  expect(await ask(grace, "jwt")).toEqual([403, 403]);
  await grace.dispose();
});

test("jwt: with the old token Grace may look, and cannot give herself the role back", async ({
  api,
  playwright,
  server,
  store,
}) => {
  await signIn(api, "session");
  await change(api, "admin");
  const grace = await copyClient(playwright.request, server.origin, api, ["workspace"]);
  const { identity } = await (await signIn(grace, "jwt", "grace")).json();
  expect(identity.role).toBe("admin");
  await change(api, "editor");
  const refused = await grace.patch("/api/jwt/users/grace", { data: { role: "admin" } });
  expect(refused.status()).toBe(403);
  expect(String(await store.run("HGET", `user:${identity.userId}`, "role"))).toBe("editor");
  expect((await grace.get("/api/jwt/users")).status()).toBe(200);
  await grace.dispose();
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("Demoted: 403, forbidden");
  await expect(verdictOf(page, "Session")).toContainText(
    "Promoted, the next request got 200; demoted, it got 403, and the page 403.",
  );
  await expect(verdictOf(page, "JWT")).toContainText(
    "Demoted: 200. After the refresh: 403, forbidden",
  );
  await expect(verdictOf(page, "JWT")).toContainText(
    "Promoted, it got 403 until the refresh and then 200.",
  );
  await expect(verdictOf(page, "JWT")).toContainText("its try to change a role got 403.");
});
