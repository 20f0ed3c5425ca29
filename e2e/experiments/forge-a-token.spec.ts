import { createHmac, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, signIn, test } from "../support/fixtures";

const slug = "forge-a-token";

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A listener that counts: whoever fetches a key from it has fallen for `jku`. */
async function listen() {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return { url: `http://127.0.0.1:${port}/jwks.json`, visits: () => visits, server };
}

test("each of the five forgeries gets 401 with its reason, and nobody is asked for a key", async ({
  api,
}) => {
  const { accessToken } = await (await signIn(api, "jwt", "alan", { transport: "body" })).json();
  const claims = JSON.parse(Buffer.from(accessToken.split(".")[1], "base64url").toString());
  const payload = encode({ ...claims, role: "admin" });
  const { keys } = await (await api.get("/.well-known/jwks.json")).json();
  const key = keys.find(({ alg }: { alg: string }) => alg === "ES256");
  const pem = createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" });
  const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const listener = await listen();

  const byOwnKey = (data: string) =>
    sign("sha256", Buffer.from(data), { key: own.privateKey, dsaEncoding: "ieee-p1363" }).toString(
      "base64url",
    );
  const byHmac = (secret: string) => (data: string) =>
    createHmac("sha256", secret).update(data).digest("base64url");
  const typ = "at+jwt";
  const jwk = own.publicKey.export({ format: "jwk" });
  const forgeries = [
    { header: { alg: "none", typ, kid: key.kid }, by: () => "", reason: "malformed" },
    { header: { alg: "none", typ, kid: key.kid }, by: () => "AAAA", reason: "wrong-algorithm" },
    {
      header: { alg: "HS256", typ, kid: key.kid },
      by: byHmac(pem.toString()),
      reason: "wrong-algorithm",
    },
    { header: { alg: "ES256", typ, jwk }, by: byOwnKey, reason: "unknown-key" },
    { header: { alg: "ES256", typ, jwk, kid: key.kid }, by: byOwnKey, reason: "tampered" },
    {
      header: { alg: "ES256", typ, kid: "x", jku: listener.url },
      by: byOwnKey,
      reason: "unknown-key",
    },
    {
      header: { alg: "HS256", typ, kid: "../../../../dev/null" },
      by: byHmac(""),
      reason: "unknown-key",
    },
  ];
  for (const { header, by, reason } of forgeries) {
    const data = `${encode(header)}.${payload}`;
    const authorization = `Bearer ${data}.${by(data)}`;
    const answer = await api.get("/api/jwt/users", { headers: { authorization } });
    expect(answer.status(), JSON.stringify(header)).toBe(401);
    expect(await answer.json(), JSON.stringify(header)).toMatchObject({ reason });
  }
  expect(listener.visits()).toBe(0);
  listener.server.close();
  const honest = await api.get("/api/jwt/users", {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(honest.status()).toBe(403);
});

test("the page runs it and shows both verifiers side by side", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "JWT")).toContainText("5 of 5 refused");
  await expect(verdictOf(page, "Session")).toContainText("Nothing to forge");
  const tricks = page
    .getByRole("list", { name: "What a naive verifier would have said" })
    .getByRole("listitem");
  await expect(tricks).toHaveCount(5);
  await expect(tricks.filter({ hasText: "Refused" })).toHaveCount(5);
  await expect(tricks.filter({ hasText: "Fooled" })).toHaveCount(5);
  await expect(tricks.filter({ hasText: "jku" })).toContainText(
    "Would have fetched https://keys.attacker.invalid/jwks.json",
  );
});
