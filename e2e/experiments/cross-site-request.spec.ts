import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, password, setCookies, signIn, test } from "../support/fixtures";
import { pressBothWays } from "../support/lab";

const slug = "cross-site-request";
const elsewhere = "https://elsewhere.test";

for (const flow of ["session", "jwt"] as const) {
  test(`${flow}: with the right cookies and the wrong origin nothing is done`, async ({
    api,
    playwright,
    server,
    store,
  }) => {
    await signIn(api, flow);
    const names = { session: ["session"], jwt: ["access", "refresh"] }[flow];
    const values = await Promise.all(names.map((name) => cookieOf(api, name)));
    const cookie = names.map((name, index) => `${name}=${values[index]}`).join("; ");
    const silent = await playwright.request.newContext({ baseURL: server.origin });
    const keys = { session: "session:*", jwt: "family:*" }[flow];
    const contents = async () => {
      const all = (await store.keys(keys)).toSorted();
      return Promise.all(all.map(async (key) => [key, await store.run("GET", key)]));
    };
    const before = await contents();
    const targets = [
      ["post", `/api/${flow}/logout`, undefined],
      ["post", `/api/${flow}/login`, { username: "grace", password }],
      ["delete", `/api/${flow}/devices`, undefined],
      ...(flow === "jwt" ? [["post", "/api/jwt/refresh", undefined] as const] : []),
    ] as const;
    const provenances = [
      { "sec-fetch-site": "cross-site", origin: elsewhere },
      { "sec-fetch-site": "cross-site", origin: server.origin },
      { "sec-fetch-site": "same-site" },
      { origin: elsewhere },
      { origin: "null" },
      {},
    ];
    for (const [method, path, data] of targets) {
      for (const provenance of provenances) {
        const refused = await silent[method](path, {
          headers: { cookie, ...provenance },
          ...(data ? { data } : {}),
        });
        const what = `${method} ${path} ${JSON.stringify(provenance)}`;
        expect(refused.status(), what).toBe(403);
        expect(await refused.json(), what).toMatchObject({ code: "cross-site" });
        expect(setCookies(refused), what).toEqual([]);
      }
    }
    await silent.dispose();
    expect(await contents()).toEqual(before);
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(200);
  });
}

test("jwt: after all that the refresh token is still good", async ({ api, playwright, server }) => {
  await signIn(api, "jwt");
  const cookie = `refresh=${await cookieOf(api, "refresh")}`;
  const silent = await playwright.request.newContext({ baseURL: server.origin });
  const headers = { cookie, "sec-fetch-site": "cross-site", origin: elsewhere };
  expect((await silent.post("/api/jwt/refresh", { headers })).status()).toBe(403);
  await silent.dispose();
  expect((await api.post("/api/jwt/refresh")).status()).toBe(200);
});

test("a real browser leaves the cookies out of a foreign page's form, and the server refuses it", async ({
  page,
  context,
  server,
}) => {
  await page.goto("/");
  await pressBothWays(page);
  // localhost and 127.0.0.1 are two sites to a browser.
  const foreign = createServer((_request, response) => {
    response
      .setHeader("content-type", "text/html")
      .end(
        ["session/logout", "jwt/logout", "jwt/refresh"]
          .map(
            (path) =>
              `<form method="post" action="${server.origin}/api/${path}"><button>${path}</button></form>`,
          )
          .join(""),
      );
  });
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`;
  for (const path of ["session/logout", "jwt/logout", "jwt/refresh"]) {
    await page.goto(address);
    const [answer] = await Promise.all([
      page.waitForResponse(`${server.origin}/api/${path}`),
      page.getByRole("button", { name: path }).click(),
    ]);
    expect(answer.status()).toBe(403);
    const sent = await answer.request().allHeaders();
    expect(sent["sec-fetch-site"]).toBe("cross-site");
    expect(sent).not.toHaveProperty("cookie");
  }
  foreign.close();
  for (const flow of ["session", "jwt"]) {
    const me = await context.request.get(`${server.origin}/api/${flow}/me`);
    expect(me.status(), flow).toBe(200);
  }
});

test("a bearer token is attached by nobody: what a foreign page sends is anonymous", async ({
  api,
  playwright,
  server,
}) => {
  const { accessToken } = await (await signIn(api, "jwt", "ada", { transport: "body" })).json();
  const browser = await playwright.request.newContext({ baseURL: server.origin });
  const forged = await browser.delete("/api/jwt/devices", {
    headers: { "sec-fetch-site": "cross-site", origin: elsewhere },
  });
  expect(forged.status()).toBe(401);
  expect(await forged.json()).toMatchObject({ reason: "missing" });
  await browser.dispose();
  const headers = { authorization: `Bearer ${accessToken}` };
  const { devices } = await (await api.get("/api/jwt/devices", { headers })).json();
  expect(devices).toHaveLength(1);
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("9 of 9 refused");
  await expect(verdictOf(page, "Session")).toContainText("The answers were 403, cross-site.");
  await expect(verdictOf(page, "JWT")).toContainText("12 of 12 refused");
  await expect(verdictOf(page, "JWT")).toContainText("The refresh token was still good: 200");
  await expect(verdictOf(page, "JWT")).toContainText(
    "An app's token, in no cookie, never came along: 401, missing",
  );
  await expect(page.getByText(/^As set at sign-in, session: SameSite=Lax\./)).toBeVisible();
  await expect(
    page.getByText(/^As set at sign-in, access: SameSite=Lax, refresh: SameSite=Strict\./),
  ).toBeVisible();
});
