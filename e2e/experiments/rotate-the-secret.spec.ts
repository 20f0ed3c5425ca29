import { randomSecret } from "../../lib/base/secrets";
import { generatePrivateKeys } from "../../lib/jwt/generate-keys";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, signIn, test } from "../support/fixtures";
import { startNext } from "../support/next-server";

const slug = "rotate-the-secret";

test("a server that has rotated admits what the old secret and key made, and one without them does not", async ({
  api,
  playwright,
  secrets,
  server,
  store,
}) => {
  test.setTimeout(120_000);
  await signIn(api, "session");
  await signIn(api, "jwt");
  const cookie = `session=${await cookieOf(api, "session")}; access=${await cookieOf(api, "access")}`;
  const fresh = {
    AUTH_SECRET: randomSecret(),
    JWT_PRIVATE_KEYS: await generatePrivateKeys(),
  };
  const both = {
    keys: [
      ...JSON.parse(fresh.JWT_PRIVATE_KEYS).keys,
      ...JSON.parse(secrets.JWT_PRIVATE_KEYS).keys,
    ],
  };
  const shared = { ...store.environment, APP_ORIGIN: server.origin };
  const overlap = await startNext({
    environment: {
      ...shared,
      AUTH_SECRET: fresh.AUTH_SECRET,
      AUTH_SECRET_PREVIOUS: secrets.AUTH_SECRET,
      JWT_PRIVATE_KEYS: JSON.stringify(both),
    },
  });
  const afterwards = await startNext({ environment: { ...shared, ...fresh } });
  const plain = await playwright.request.newContext();
  try {
    for (const flow of ["session", "jwt"]) {
      const path = `/api/${flow}/me`;
      const within = await plain.get(`${overlap.origin}${path}`, { headers: { cookie } });
      expect(within.status(), flow).toBe(200);
      const later = await plain.get(`${afterwards.origin}${path}`, { headers: { cookie } });
      expect(later.status(), flow).toBe(401);
      expect(await later.json(), flow).toMatchObject({ reason: "unknown-key" });
    }
    // The visit in the overlap moved the session to the new secret.
    const { cookies } = await plain.storageState();
    const resealed = cookies.find(({ name }) => name === "session")?.value;
    const moved = await plain.get(`${afterwards.origin}/api/session/me`, {
      headers: { cookie: `session=${resealed}` },
    });
    expect(moved.status()).toBe(200);
  } finally {
    await plain.dispose();
    await overlap.stop();
    await afterwards.stop();
  }
});

for (const { flow, fault } of [
  { flow: "session", fault: "secret-retired" },
  { flow: "jwt", fault: "key-retired" },
] as const) {
  test(`${flow}: with ${fault} the same cookie gets 401, and is as good as ever afterwards`, async ({
    api,
  }) => {
    await signIn(api, flow);
    await api.post("/api/lab/faults", { data: { fault } });
    const without = await api.get(`/api/${flow}/me`);
    expect(without.status()).toBe(401);
    expect(await without.json()).toMatchObject({ reason: "unknown-key" });
    await api.delete("/api/lab/faults");
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(200);
  });
}

test("the page runs it, says the same, and says what was no request", async ({ page }) => {
  await runOnPage(page, slug);
  for (const flow of ["Session", "JWT"] as const) {
    await expect(verdictOf(page, flow)).toContainText("Overlap: admitted. Then: 401, unknown-key");
    await expect(verdictOf(page, flow)).toContainText("The overlap was judged in this process");
    const requests = page.getByRole("region", { name: flow, exact: true });
    await expect(
      requests.getByText(
        /^Not a request: the same verifier, configured as a server that has rotated\. New (secret|key) alone: refused, unknown-key\.$/,
      ),
    ).toBeVisible();
  }
  await expect(verdictOf(page, "Session")).toContainText("outlives the old secret: admitted");
});
