import { hashSecret, randomSecret } from "../../lib/base/secrets";
import { deriveSealKeys, sealSessionId, unsealSessionId } from "../../lib/session/seal";
import { runOnPage, verdictOf } from "../support/experiment-page";
import {
  cookieOf,
  expect,
  newClient,
  password,
  type Secrets,
  setCookies,
  signIn,
  test,
} from "../support/fixtures";

const slug = "fixation";

async function keyOf(cookie: string, secrets: Secrets): Promise<string> {
  const unsealed = await unsealSessionId(
    cookie,
    await deriveSealKeys({ current: secrets.AUTH_SECRET }),
  );
  return `session:${await hashSecret(unsealed.ok ? unsealed.id : "")}`;
}

/** A browser into which somebody else has put a session cookie signs in as ada. */
async function signInOver(
  planted: string,
  request: Parameters<typeof newClient>[0],
  origin: string,
): Promise<string> {
  const client = await newClient(request, origin);
  const answer = await client.post("/api/session/login", {
    data: { username: "ada", password },
    headers: { cookie: `session=${planted}` },
  });
  expect(answer.status()).toBe(200);
  const line = setCookies(answer).find((one) => one.startsWith("session=")) ?? "";
  await client.dispose();
  return (line.split(";")[0] ?? "").slice("session=".length);
}

test("a planted session that lives: a new id for Ada, and the old one is dead", async ({
  api,
  playwright,
  server,
  secrets,
  store,
}) => {
  await signIn(api, "session", "alan");
  const planted = await cookieOf(api, "session");
  expect(Number(await store.run("EXISTS", await keyOf(planted, secrets)))).toBe(1);
  const adas = await signInOver(planted, playwright.request, server.origin);
  expect(await keyOf(adas, secrets)).not.toBe(await keyOf(planted, secrets));
  expect(Number(await store.run("EXISTS", await keyOf(planted, secrets)))).toBe(0);
  expect(Number(await store.run("EXISTS", await keyOf(adas, secrets)))).toBe(1);
  const mallory = await api.get("/api/session/me");
  expect(mallory.status()).toBe(401);
  expect(await mallory.json()).toMatchObject({ reason: "revoked" });
});

test("a well sealed id that no record knows is refused, not adopted, and creates nothing", async ({
  api,
  playwright,
  server,
  secrets,
  store,
}) => {
  const sealKeys = await deriveSealKeys({ current: secrets.AUTH_SECRET });
  const planted = await sealSessionId({ id: randomSecret(), userId: "nobody" }, sealKeys, 3600);
  const before = await store.keys("session*");
  const headers = { cookie: `session=${planted}` };
  expect((await api.get("/api/session/me", { headers })).status()).toBe(401);
  expect((await store.keys("session*")).toSorted()).toEqual(before.toSorted());
  const adas = await signInOver(planted, playwright.request, server.origin);
  expect(await keyOf(adas, secrets)).not.toBe(await keyOf(planted, secrets));
  expect(Number(await store.run("EXISTS", await keyOf(planted, secrets)))).toBe(0);
  expect((await api.get("/api/session/me", { headers })).status()).toBe(401);
});

test("a cookie that is made up stays worthless, and never becomes an error", async ({
  api,
  playwright,
  server,
}) => {
  for (const planted of ["chosen-by-mallory", `Fe26.2*1*${"a".repeat(64)}*b*c**d*e~2`]) {
    const headers = { cookie: `session=${planted}` };
    expect((await api.get("/api/session/me", { headers })).status()).toBe(401);
    expect(await signInOver(planted, playwright.request, server.origin)).not.toBe(planted);
    expect((await api.get("/api/session/me", { headers })).status()).toBe(401);
  }
});

test("jwt: a planted token names whom it always named, and Ada's browser gets its own", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "jwt", "alan");
  const planted = `access=${await cookieOf(api, "access")}`;
  const browser = await newClient(playwright.request, server.origin);
  await browser.post("/api/jwt/login", {
    data: { username: "ada", password },
    headers: { cookie: planted },
  });
  const ada = await (await browser.get("/api/jwt/me")).json();
  expect(ada.identity.name).toBe("Ada Lovelace");
  const mallory = await (await api.get("/api/jwt/me")).json();
  expect(mallory.identity.name).toBe("Alan Turing");
  await browser.dispose();
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  const session = verdictOf(page, "Session");
  await expect(session).toContainText("3 of 3 times a new id");
  await expect(session).toContainText(
    "The planted cookies then got 401, revoked; 401, revoked; 401, malformed.",
  );
  await expect(session).toContainText("Records in the store under their ids: 0.");
  await expect(verdictOf(page, "JWT")).toContainText("Nothing to fix");
  await expect(verdictOf(page, "JWT")).toContainText("got 200, as Alan Turing");
});
