import { cookieOf, expect, newClient, password, signIn, test } from "./support/fixtures";
import { choosePerson, pressBothWays } from "./support/lab";

const people = [
  { username: "ada", api: 200, page: 200 },
  { username: "grace", api: 403, page: 403 },
  { username: "alan", api: 403, page: 403 },
] as const;

for (const flow of ["session", "jwt"] as const) {
  for (const person of people) {
    test(`${person.username} by ${flow} gets ${person.api} from the people API and page`, async ({
      api,
    }) => {
      await signIn(api, flow, person.username);
      expect((await api.get(`/api/${flow}/users`)).status()).toBe(person.api);
      expect((await api.get(`/${flow}/admin`)).status()).toBe(person.page);
      expect((await api.get(`/${flow}/account`)).status()).toBe(200);
    });
  }

  test(`a viewer by ${flow} is refused a change with 403 and a problem, and nothing changes`, async ({
    api,
    store,
  }) => {
    const { identity } = await (await signIn(api, flow, "alan")).json();
    const response = await api.patch(`/api/${flow}/users/alan`, { data: { role: "admin" } });
    expect(response.status()).toBe(403);
    expect(await response.json()).toMatchObject({ code: "forbidden", status: 403 });
    expect(String(await store.run("HGET", `user:${identity.userId}`, "role"))).toBe("viewer");
  });

  test(`the credential of the other flow does not open ${flow} pages`, async ({ api }) => {
    const other = { session: "jwt", jwt: "session" } as const;
    await signIn(api, other[flow]);
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(401);
    expect((await api.get(`/${flow}/account`)).status()).toBe(303);
    expect((await api.get("/account")).status()).toBe(200);
  });
}

test("a viewer who asks for the admin page sees why, and is not sent to sign in", async ({
  page,
}) => {
  await page.goto("/");
  await choosePerson(page, "Alan Turing");
  await pressBothWays(page, "Alan Turing");
  const response = await page.goto("/jwt/admin");
  expect(response?.status()).toBe(403);
  await expect(page).toHaveURL("/jwt/admin");
  await expect(page.getByRole("heading", { name: "Not for your role" })).toBeVisible();
});

test("an administrator changes a role: the session knows at once, the JWT at its next refresh", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await pressBothWays(page);
  await page.goto("/session/admin");
  await page.getByLabel("Role of Ada Lovelace").selectOption("viewer");
  await expect(page.getByText("Ada Lovelace is enabled, as viewer.")).toBeVisible();

  expect((await context.request.get("/session/admin")).status()).toBe(403);
  expect((await context.request.get("/jwt/admin")).status()).toBe(200);
  expect((await context.request.get("/api/jwt/users")).status()).toBe(200);
  const origin = new URL(page.url()).origin;
  await context.request.post("/api/jwt/refresh", { headers: { origin } });
  expect((await context.request.get("/jwt/admin")).status()).toBe(403);
});

test("whoever was promoted a moment ago refreshes the token on the page that refused it, and is let in", async ({
  page,
  context,
  server,
}) => {
  const own = { headers: { origin: server.origin } };
  const signInAs = (flow: "session" | "jwt", username: string) =>
    context.request.post(`/api/${flow}/login`, { ...own, data: { username, password } });
  await signInAs("session", "ada");
  await signInAs("jwt", "alan");
  await context.request.patch("/api/session/users/alan", { ...own, data: { role: "admin" } });
  expect((await page.goto("/jwt/admin"))?.status()).toBe(403);
  await page.getByRole("button", { name: "Refresh the token and try again" }).click();
  await expect(page.getByLabel("Role of Ada Lovelace")).toBeVisible();

  await context.request.patch("/api/session/users/ada", { ...own, data: { role: "viewer" } });
  expect((await page.goto("/session/admin"))?.status()).toBe(403);
  await expect(page.getByRole("link", { name: "Go to your account" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Refresh the token" })).toBeHidden();
});

test("a token that has not heard of its demotion may look and may change nothing, its own role least of all", async ({
  api,
}) => {
  await signIn(api, "session");
  await signIn(api, "jwt");
  await api.patch("/api/session/users/ada", { data: { role: "viewer" } });
  for (const change of [{ role: "admin" }, { disabled: true }]) {
    expect((await api.patch("/api/jwt/users/ada", { data: change })).status()).toBe(403);
  }
  expect((await api.delete("/api/jwt/users/alan/devices")).status()).toBe(403);
  expect((await api.get("/api/jwt/users")).status()).toBe(200);
});

test("disabled and enabled again, nobody comes back by an old cookie or token", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "session");
  const alan = await newClient(playwright.request, server.origin);
  const workspace = await cookieOf(api, "workspace");
  const login = (path: string) =>
    alan.post(path, {
      headers: { cookie: `workspace=${workspace}` },
      data: { username: "alan", password },
    });
  await login("/api/session/login");
  await login("/api/jwt/login");
  await api.patch("/api/session/users/alan", { data: { disabled: true } });
  await api.patch("/api/session/users/alan", { data: { disabled: false } });
  expect((await alan.get("/api/session/me")).status()).toBe(401);
  expect((await alan.post("/api/jwt/refresh")).status()).toBe(401);
  await alan.dispose();
});

for (const flow of ["session", "jwt"] as const) {
  test(`an administrator by ${flow} signs somebody else out everywhere`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    const alan = await newClient(playwright.request, server.origin);
    const workspace = await cookieOf(api, "workspace");
    for (const path of ["/api/session/login", "/api/jwt/login"]) {
      await alan.post(path, {
        headers: { cookie: `workspace=${workspace}` },
        data: { username: "alan", password },
      });
    }
    const response = await api.delete(`/api/${flow}/users/alan/devices`);
    expect(await response.json()).toEqual({ ended: 2 });
    expect((await alan.get("/api/session/me")).status()).toBe(401);
    expect((await alan.post("/api/jwt/refresh")).status()).toBe(401);
    expect((await alan.get("/api/jwt/me")).status()).toBe(200);
    expect((await api.delete(`/api/${flow}/users/nobody/devices`)).status()).toBe(404);
    await alan.dispose();
  });
}

test("a disabled person is refused at the next request by session, at the next refresh by JWT, and cannot sign in", async ({
  api,
}) => {
  await signIn(api, "session");
  await signIn(api, "jwt");
  expect((await api.patch("/api/session/users/ada", { data: { disabled: true } })).status()).toBe(
    200,
  );
  const refused = await api.get("/api/session/me");
  expect(await refused.json()).toMatchObject({ code: "unauthenticated", reason: "revoked" });
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
  expect((await api.post("/api/jwt/refresh")).status()).toBe(401);
  const again = await api.post("/api/session/login", { data: { username: "ada", password } });
  expect(await again.json()).toMatchObject({ code: "invalid-credentials" });
});

test("managing somebody who does not exist says so", async ({ api }) => {
  await signIn(api, "session");
  const response = await api.patch("/api/session/users/nobody", { data: { role: "viewer" } });
  expect(response.status()).toBe(404);
  expect(await response.json()).toMatchObject({ code: "no-such-user" });
});
