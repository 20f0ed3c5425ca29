import { createEmbeddedEngine } from "../../lib/store/redis/embedded-engine";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, newClient, signIn, test } from "../support/fixtures";

const slug = "lose-the-store";

test("what an embedded Redis had is gone after a restart, and a token does not notice", async ({
  api,
}) => {
  await signIn(api, "jwt");
  const first = await createEmbeddedEngine();
  await first.run(["SET", "session:a", "kept"]);
  expect(String(await first.run(["GET", "session:a"]))).toBe("kept");
  await first.close();
  const second = await createEmbeddedEngine();
  expect(await second.run(["GET", "session:a"])).toBeNull();
  await second.close();
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
});

test("the store of this server is neither restarted nor filled: who is signed in stays so", async ({
  api,
  playwright,
  server,
  store,
}) => {
  test.setTimeout(120_000);
  await signIn(api, "session");
  const visitor = await newClient(playwright.request, server.origin);
  store.forget();
  const run = await visitor.post(`/api/lab/experiments/${slug}`, { timeout: 90_000 });
  const lines = (await run.text()).trim().split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
    type: "done",
    outcome: { observed: { session: "depends", jwt: "until" } },
  });
  expect(store.commands().filter((command) => command.includes("filler:"))).toEqual([]);
  expect((await api.get("/api/session/me")).status()).toBe(200);
  await visitor.dispose();
});

test("the page runs it, says what each engine did, and what was no request", async ({ page }) => {
  test.setTimeout(120_000);
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText(/Restarted: \d of \d kept her/);
  await expect(verdictOf(page, "Session")).toContainText(
    /Forgot her at the restart: [^.]*an embedded Redis/,
  );
  const sessions = page.getByRole("region", { name: "Session", exact: true });
  await expect(
    sessions.getByText(
      "An embedded Redis. Not a request: signed in; the engine is restarted: refused, revoked.",
    ),
  ).toBeVisible();
  await expect(verdictOf(page, "JWT")).toContainText("200. Her refresh family: gone from");
  const tokens = page.getByRole("region", { name: "JWT", exact: true });
  await expect(
    tokens.getByText("An embedded Redis, restarted: the family of her refresh token is gone."),
  ).toBeVisible();
});
