import type { APIRequestContext } from "@playwright/test";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, setCookies, signIn, test } from "../support/fixtures";

const slug = "flip-a-byte";

async function present(api: APIRequestContext, path: string, cookie: string) {
  const answer = await api.get(path, { headers: { cookie } });
  const { reason = "" } = await answer.json();
  return { status: answer.status(), reason, cookies: setCookies(answer) };
}

const flipAt = (text: string, index: number) =>
  `${text.slice(0, index)}${text[index] === "A" ? "B" : "A"}${text.slice(index + 1)}`;

test("session: a changed letter anywhere in the seal is refused, and never an error", async ({
  api,
}) => {
  await signIn(api, "session", "alan");
  const seal = await cookieOf(api, "session");
  expect((await present(api, "/api/session/me", `session=${seal}`)).status).toBe(200);
  // The last letter of a base64url part may carry unused bits only, so the places are in mid-part.
  const [, , , , content = "", expiry = "", , mac = ""] = seal.split("*");
  const places = [
    { at: 0, reason: "malformed" },
    { at: 3, reason: "malformed" },
    { at: seal.indexOf(content) + 5, reason: "tampered" },
    { at: seal.indexOf(expiry) + 3, reason: "tampered" },
    { at: seal.indexOf(mac) + 5, reason: "tampered" },
  ];
  for (const { at, reason } of places) {
    const answer = await present(api, "/api/session/me", `session=${flipAt(seal, at)}`);
    expect(answer, `at ${at}`).toEqual({ status: 401, reason, cookies: [] });
  }
});

test("jwt: a changed bit of payload or signature is refused as tampered, and so is a role of one's own making", async ({
  api,
  store,
}) => {
  await signIn(api, "jwt", "alan");
  const token = await cookieOf(api, "access");
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const changed = [
    `${header}.${encode({ ...claims, name: "@lan Turing" })}.${signature}`,
    `${header}.${encode({ ...claims, role: "admin" })}.${signature}`,
    `${header}.${encode({ ...claims, exp: claims.exp + 1 })}.${signature}`,
    `${header}.${payload}.${flipAt(signature, 0)}`,
    `${header}.${payload}.${flipAt(signature, 40)}`,
  ];
  store.forget();
  for (const one of changed) {
    for (const path of ["/api/jwt/me", "/api/jwt/users"]) {
      const answer = await present(api, path, `access=${one}`);
      expect(answer, one).toEqual({ status: 401, reason: "tampered", cookies: [] });
    }
  }
  expect(store.commands()).toEqual([]);
  expect((await present(api, "/api/jwt/me", `access=${token}`)).status).toBe(200);
  expect((await present(api, "/api/jwt/users", `access=${token}`)).status).toBe(403);
});

test("the page runs it and shows what a server that only decodes would have said", async ({
  page,
}) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText(
    "Seal broken: 401, tampered and 401, malformed",
  );
  await expect(verdictOf(page, "Session")).toContainText("3 of 3 changed cookies were refused.");
  await expect(verdictOf(page, "JWT")).toContainText("Signature mismatch: 401, tampered");
  await expect(verdictOf(page, "JWT")).toContainText("3 of 3 changed tokens were refused");
  const changes = page
    .getByRole("list", { name: "What a naive verifier would have said" })
    .getByRole("listitem");
  await expect(changes).toHaveCount(3);
  await expect(changes.filter({ hasText: "Refused" })).toHaveCount(3);
  await expect(changes.filter({ hasText: "Fooled" })).toHaveCount(3);
  await expect(changes.filter({ hasText: "The role" })).toContainText(
    "Welcome, Alan Turing, admin.",
  );
});
