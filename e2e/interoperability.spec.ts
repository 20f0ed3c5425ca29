import { createPrivateKey, createPublicKey } from "node:crypto";
import { createSigner, createVerifier } from "fast-jwt";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { deriveBytes } from "../lib/base/secrets";
import { expect, signIn, test } from "./support/fixtures";
import { openForger } from "./support/forge";

const asymmetric = ["RS256", "ES256", "EdDSA"] as const;

test("an outside client verifies our tokens with the public keys and nothing else", async ({
  api,
  server,
}) => {
  const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", server.origin));
  for (const algorithm of asymmetric) {
    const { accessToken } = await (
      await signIn(api, "jwt", "ada", { transport: "body", algorithm })
    ).json();
    const { payload } = await jwtVerify(accessToken, keys, {
      issuer: server.origin,
      audience: `${server.origin}/api`,
      typ: "at+jwt",
    });
    expect(payload).toMatchObject({ name: "Ada Lovelace" });
  }
});

for (const algorithm of asymmetric) {
  test(`an unrelated implementation reads our ${algorithm} tokens, and we read its`, async ({
    api,
    server,
    secrets,
  }) => {
    const { accessToken } = await (
      await signIn(api, "jwt", "ada", { transport: "body", algorithm })
    ).json();
    const { keys } = await (await api.get("/.well-known/jwks.json")).json();
    const jwk = keys.find((key: { alg: string }) => key.alg === algorithm);
    const pem = createPublicKey({ key: jwk, format: "jwk" }).export({
      type: "spki",
      format: "pem",
    });
    const verify = createVerifier({
      key: pem.toString(),
      algorithms: [algorithm],
      allowedIss: server.origin,
      allowedAud: `${server.origin}/api`,
    });
    const claims = verify(accessToken);
    expect(claims).toMatchObject({ name: "Ada Lovelace", role: "admin" });

    const own = JSON.parse(secrets.JWT_PRIVATE_KEYS).keys.find(
      (key: { alg: string }) => key.alg === algorithm,
    );
    const key = createPrivateKey({ key: own, format: "jwk" })
      .export({ type: "pkcs8", format: "pem" })
      .toString();
    const sign = createSigner({
      key,
      algorithm,
      kid: own.kid,
      header: { alg: algorithm, typ: "at+jwt" },
    });
    const me = await api.get("/api/jwt/me", {
      headers: { authorization: `Bearer ${sign(claims)}` },
    });
    expect(me.status()).toBe(200);
  });
}

test("an unrelated implementation reads our HS256 tokens, and we read its", async ({
  api,
  server,
  secrets,
}) => {
  const { keys } = await openForger(secrets, server.origin);
  const hmac = keys.signing.get("HS256");
  const key = Buffer.from(await deriveBytes(secrets.AUTH_SECRET, "hs256"));
  const { accessToken } = await (
    await signIn(api, "jwt", "ada", { transport: "body", algorithm: "HS256" })
  ).json();
  const claims = createVerifier({ key, algorithms: ["HS256"] })(accessToken);
  expect(claims).toMatchObject({ name: "Ada Lovelace" });
  const sign = createSigner({
    key,
    algorithm: "HS256",
    kid: hmac?.kid ?? "",
    header: { alg: "HS256", typ: "at+jwt" },
  });
  const me = await api.get("/api/jwt/me", { headers: { authorization: `Bearer ${sign(claims)}` } });
  expect(me.status()).toBe(200);
});
