import { decodeJwt } from "jose";
import { deriveSealKeys, unsealSessionId } from "../lib/session/seal";
import { cookieOf, expect, password, signIn, test } from "./support/fixtures";
import { pressBothWays } from "./support/lab";

test("a dump of the store holds no session id, no token and no password that was ever issued or typed", async ({
  api,
  page,
  context,
  store,
  secrets,
  server,
}) => {
  const seen: string[] = [password];
  const note = (...values: (string | undefined)[]) =>
    seen.push(...values.flatMap((value) => (value ? [value, ...value.split(".")] : [])));
  const keys = await deriveSealKeys({ current: secrets.AUTH_SECRET });
  const noteSession = async (seal: string) => {
    const unsealed = await unsealSessionId(seal, keys);
    note(seal, unsealed.ok ? unsealed.id : undefined);
  };

  // A visitor in a browser, both ways, with a wrong password on the way.
  await page.goto("/login?next=/account");
  await page.getByLabel("Password").fill("a password typed in error");
  await page.keyboard.press("Enter");
  note("a password typed in error");
  await expect(page.getByText("Username or password is wrong.")).toBeVisible();
  await page.goto("/");
  await pressBothWays(page);
  for (const { name, value } of await context.cookies()) {
    await (name === "session" ? noteSession(value) : note(value));
  }

  // A client without one: every algorithm, rotation, a change of password, devices.
  for (const algorithm of ["HS256", "RS256", "ES256", "EdDSA"]) {
    const tokens = await (await signIn(api, "jwt", "ada", { transport: "body", algorithm })).json();
    const rotated = await (
      await api.post("/api/jwt/refresh", { data: { refreshToken: tokens.refreshToken } })
    ).json();
    note(tokens.accessToken, tokens.refreshToken, rotated.accessToken, rotated.refreshToken);
  }
  await signIn(api, "session");
  await noteSession(await cookieOf(api, "session"));
  const newPassword = "another password altogether";
  await api.post("/api/session/password", { data: { currentPassword: password, newPassword } });
  await noteSession(await cookieOf(api, "session"));
  note(newPassword, await cookieOf(api, "workspace"));

  let dump = "";
  for (const key of await store.keys("*")) {
    const kind = String(await store.run("TYPE", key));
    const read = { string: ["GET", key], hash: ["HGETALL", key], zset: ["ZRANGE", key, "0", "-1"] }[
      kind
    ] ?? ["TTL", key];
    const value = await store.run(...read);
    dump += `${key} ${JSON.stringify(value, (_name, part) => (Buffer.isBuffer(part) ? part.toString() : part?.type === "Buffer" ? Buffer.from(part.data).toString() : part))}\n`;
    // -1: it never ends. -2: it has just ended, and 0: it does so within this second.
    expect(Number(await store.run("TTL", key)), `${key} never ends`).not.toBe(-1);
  }
  expect(dump).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  expect(seen.length).toBeGreaterThan(30);
  // Short pieces, such as a JWT's header, are no secret and might be anywhere.
  // Nor is whose a token is: an access token says it to anybody, and a refresh token begins with it.
  const people = seen
    .filter((value) => /^eyJ[^.]*[.]eyJ/.test(value))
    .map((token) => decodeJwt(token).sub);
  const secretPieces = seen.filter((piece) => piece.length >= 20 && !people.includes(piece));
  for (const piece of secretPieces) expect(dump.includes(piece), piece.slice(0, 6)).toBe(false);
  for (const piece of secretPieces.filter((one) => !one.startsWith("eyJ"))) {
    expect(server.output().includes(piece), piece.slice(0, 6)).toBe(false);
  }
});
