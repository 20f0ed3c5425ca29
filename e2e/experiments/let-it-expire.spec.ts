import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, setCookies, signIn, test } from "../support/fixtures";

const slug = "let-it-expire";

/** A visit keeps a session alive; looking ahead does not (lib/gate/attend.ts). */
const withoutVisiting = { "sec-purpose": "prefetch" };

test("session: without a visit it ends when its idle time is over", async ({ api }) => {
  await signIn(api, "session", "ada", { lifetimes: { idle: 5 } });
  const look = async () => {
    const answer = await api.get("/api/session/me", { headers: withoutVisiting });
    return `${answer.status()} ${(await answer.json()).reason ?? ""}`.trim();
  };
  expect(await look()).toBe("200");
  await expect.poll(look, { intervals: [250] }).toBe("401 idle");
});

test("session: visits carry it past its idle time, and never past its absolute end", async ({
  api,
}) => {
  const lifetimes = { idle: 5, absolute: 8 };
  const signedIn = await signIn(api, "session", "ada", { lifetimes });
  expect(setCookies(signedIn).join()).toMatch(/session=[^;]+;[^,]*Max-Age=8;/);
  const seen: { at: number; answer: string }[] = [];
  const visit = async () => {
    const answer = await api.get("/api/session/me", {
      headers: { cookie: `session=${session}` },
    });
    seen.push({
      at: Date.now(),
      answer: `${answer.status()} ${(await answer.json()).reason ?? ""}`,
    });
    return seen.at(-1)?.answer;
  };
  const session = await cookieOf(api, "session");
  const start = Date.now();
  await expect.poll(visit, { intervals: [400], timeout: 20_000 }).toBe("401 expired");
  const admitted = seen.filter(({ answer }) => answer === "200 ");
  expect((admitted.at(-1)?.at ?? 0) - start).toBeGreaterThan(lifetimes.idle * 1000);
  expect(seen.map(({ answer }) => answer)).not.toContain("401 idle");
});

test("jwt: the access token ends, a refresh renews it, and the family ends on time", async ({
  api,
  store,
}) => {
  const lifetimes = { access: 5, refresh: 15 };
  const signedIn = await signIn(api, "jwt", "ada", { lifetimes });
  const access = await cookieOf(api, "access");
  const claims = JSON.parse(Buffer.from(access.split(".")[1] ?? "", "base64url").toString());
  expect(claims.exp - claims.iat).toBe(lifetimes.access);
  const me = async () => {
    const answer = await api.get("/api/jwt/me", { headers: { cookie: `access=${access}` } });
    return `${answer.status()} ${(await answer.json()).reason ?? ""}`.trim();
  };
  await expect.poll(me, { intervals: [250] }).toBe("401 expired");

  const renewed = await api.post("/api/jwt/refresh");
  expect(renewed.status()).toBe(200);
  const ageOf = (lines: string[]) =>
    Number(
      /^refresh=.*Max-Age=(\d+)/.exec(lines.find((line) => line.startsWith("refresh=")) ?? "")?.[1],
    );
  expect(ageOf(setCookies(signedIn))).toBe(lifetimes.refresh);
  expect(ageOf(setCookies(renewed))).toBeLessThan(lifetimes.refresh);
  expect((await api.get("/api/jwt/me")).status()).toBe(200);

  // Presented by hand, as a thief would: a browser has dropped the cookie by then.
  let newest = await cookieOf(api, "refresh");
  const refresh = async () => {
    const answer = await api.post("/api/jwt/refresh", {
      headers: { cookie: `refresh=${newest}` },
    });
    newest = (await cookieOf(api, "refresh")) || newest;
    return answer.status();
  };
  await expect.poll(refresh, { intervals: [500], timeout: 30_000 }).toBe(401);
  expect(Number(await store.run("EXISTS", `family:${claims.sid}`))).toBe(0);
});

test("the page runs it and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("Idle: 401, idle. Busy: 401, expired");
  await expect(verdictOf(page, "JWT")).toContainText(
    "401, expired. Refreshed: 200. In the end: 401, invalid-refresh-token",
  );
});
