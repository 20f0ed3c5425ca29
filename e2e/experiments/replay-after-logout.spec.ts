import { engine } from "../support/engine-under-test";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, signIn, test } from "../support/fixtures";

const slug = "replay-after-logout";

for (const { flow, status } of [
  { flow: "session", status: 401 },
  { flow: "jwt", status: 200 },
] as const) {
  test(`${flow}: after logging out, a copy of the cookie gets ${status}`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    const copied = await api.storageState();
    expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(401);
    const thief = await playwright.request.newContext({
      baseURL: server.origin,
      storageState: copied,
    });
    expect((await thief.get(`/api/${flow}/me`)).status()).toBe(status);
    await thief.dispose();
  });
}

test("session: the record is gone from the store, and nothing else is", async ({ api, store }) => {
  await signIn(api, "session");
  const [{ id }] = (await (await api.get("/api/session/devices")).json()).devices;
  expect(Number(await store.run("EXISTS", `session:${id}`))).toBe(1);
  await api.post("/api/session/logout");
  expect(Number(await store.run("EXISTS", `session:${id}`))).toBe(0);
});

test("jwt with the denylist: the copy is refused, for one store read", async ({
  api,
  playwright,
  server,
  store,
}) => {
  await api.post("/api/lab/faults", { data: { fault: "denylist" } });
  await signIn(api, "jwt");
  const copied = await api.storageState();
  await api.post("/api/jwt/logout");
  const thief = await playwright.request.newContext({
    baseURL: server.origin,
    storageState: copied,
  });
  store.forget();
  const refused = await thief.get("/api/jwt/me");
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ reason: "revoked" });
  expect(store.commands()).toEqual([expect.stringMatching(store.asks.denial)]);
  await thief.dispose();
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("401, revoked");
  await expect(verdictOf(page, "JWT")).toContainText("200. With the denylist: 401, revoked");
  await expect(verdictOf(page, "JWT")).toContainText(
    { redis: "asked the store: ZSCORE denied:", postgres: "asked the store: SELECT denied " }[
      engine
    ],
  );
});
