import { createPublicKey } from "node:crypto";
import { createVerifier } from "fast-jwt";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, newClient, signIn, test } from "../support/fixtures";
import { startNext } from "../support/next-server";
import { openRecordingStore } from "../support/recording-store";

const slug = "second-server";

test("a second server with a store of its own knows the token and not the session; with the shared store it knows both", async ({
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
  const ownStore = await openRecordingStore();
  const standing = { ...secrets, APP_ORIGIN: server.origin };
  const apart = await startNext({ environment: { ...standing, ...ownStore.environment } });
  const beside = await startNext({ environment: { ...standing, ...store.environment } });
  const client = await newClient(playwright.request, server.origin);
  const ask = (origin: string, flow: string) =>
    client.get(`${origin}/api/${flow}/me`, { headers: { cookie } });
  try {
    const refused = await ask(apart.origin, "session");
    expect(refused.status()).toBe(401);
    expect(await refused.json()).toMatchObject({ reason: "revoked" });
    ownStore.forget();
    expect((await ask(apart.origin, "jwt")).status()).toBe(200);
    expect(ownStore.commands()).toEqual([]);
    expect((await ask(beside.origin, "session")).status()).toBe(200);
    expect((await ask(beside.origin, "jwt")).status()).toBe(200);
  } finally {
    await client.dispose();
    await apart.stop();
    await beside.stop();
    await ownStore.close();
  }
});

test("the fault does to one visitor what that server does, and asks the store nothing", async ({
  api,
  store,
}) => {
  await signIn(api, "session");
  await signIn(api, "jwt");
  await api.post("/api/lab/faults", { data: { fault: "own-store" } });
  store.forget();
  const session = await api.get("/api/session/me");
  expect(session.status()).toBe(401);
  expect(await session.json()).toMatchObject({ reason: "revoked" });
  expect((await api.get("/api/jwt/me")).status()).toBe(200);
  expect(store.commands()).toEqual([]);
  await api.delete("/api/lab/faults");
  expect((await api.get("/api/session/me")).status()).toBe(200);
});

test("the published keys are enough for an unrelated verifier, and none of them is for HS256", async ({
  api,
  server,
}) => {
  const kidOf = (token: string) =>
    JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).kid;
  const tokenFor = async (algorithm: string): Promise<string> =>
    (await (await signIn(api, "jwt", "ada", { transport: "body", algorithm })).json()).accessToken;
  const { keys } = await (await api.get("/.well-known/jwks.json")).json();
  const signed = await tokenFor("ES256");
  const key = keys.find(({ kid }: { kid: string }) => kid === kidOf(signed));
  const pem = createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" });
  const verify = createVerifier({
    key: pem.toString(),
    algorithms: ["ES256"],
    allowedIss: server.origin,
    allowedAud: `${server.origin}/api`,
  });
  expect(verify(signed)).toMatchObject({ name: "Ada Lovelace", role: "admin" });

  const shared = await tokenFor("HS256");
  expect(keys.map(({ kid }: { kid: string }) => kid)).not.toContain(kidOf(shared));
  expect(keys.map(({ kty }: { kty: string }) => kty)).not.toContain("oct");
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("Apart: 401, revoked. Shared store: 200");
  const jwt = verdictOf(page, "JWT");
  await expect(jwt).toContainText("200, store commands: 0");
  await expect(jwt).toContainText("The ES256 token: accepted (Ada Lovelace, admin)");
  await expect(jwt).toContainText("The HS256 token: not accepted (no published key has its kid)");
});
