import { createHmac, createPublicKey } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { generateKeyPair, SignJWT } from "jose";
import { test as base, expect, signIn } from "./support/fixtures";
import { assemble, type Forger, openForger } from "./support/forge";

interface Attempts {
  forger: Forger;
  /** What the API and the page make of a token; neither ever repeats what it says. */
  refused: (token: string, why?: string) => Promise<void>;
  accepted: (token: string) => Promise<void>;
}

const test = base.extend<Attempts>({
  forger: async ({ secrets, server }, use) => {
    await use(await openForger(secrets, server.origin));
  },
  refused: async ({ api }, use) => {
    await use(async (token, why = "") => {
      const byHeader = await api.get("/api/jwt/me", {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(byHeader.status(), why).toBe(401);
      expect(byHeader.headers()["www-authenticate"]).toBe(
        'Bearer realm="claimcheck", error="invalid_token"',
      );
      expect(await byHeader.text()).not.toContain("Mallory");
      const byCookie = await api.get("/jwt/account", { headers: { cookie: `access=${token}` } });
      expect(byCookie.status(), why).toBe(303);
    });
  },
  accepted: async ({ api }, use) => {
    await use(async (token) => {
      const response = await api.get("/api/jwt/me", {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(response.status()).toBe(200);
    });
  },
});

const flip = (part: string) =>
  `${part.slice(0, 12)}${part[12] === "A" ? "B" : "A"}${part.slice(13)}`;

test("what we sign ourselves is accepted, with every algorithm", async ({ forger, accepted }) => {
  for (const algorithm of ["HS256", "RS256", "ES256", "EdDSA"] as const)
    await accepted(await forger.forge({ algorithm }));
});

test("refuses a changed payload, a changed signature, a shortened one and none", async ({
  forger,
  refused,
}) => {
  const [header = "", payload = "", signature = ""] = (await forger.forge()).split(".");
  await refused(`${header}.${flip(payload)}.${signature}`);
  await refused(`${header}.${payload}.${flip(signature)}`);
  await refused(`${header}.${payload}.${signature.slice(0, -4)}`);
  await refused(`${header}.${payload}.`);
});

test("refuses alg none however it is spelled, an empty alg, a list of algs and no alg", async ({
  forger,
  refused,
}) => {
  const kid = forger.keys.signing.get("ES256")?.kid;
  const [, payload = ""] = (await forger.forge()).split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  for (const alg of ["none", "None", "NONE", "nOnE", "", ["ES256"], undefined]) {
    await refused(assemble({ alg, typ: "at+jwt", kid }, claims, ""), String(alg));
    await refused(assemble({ alg, typ: "at+jwt", kid }, claims, "AAAA"), String(alg));
  }
});

test("refuses each algorithm under the kid of each other one", async ({ forger, refused }) => {
  const algorithms = ["HS256", "RS256", "ES256", "EdDSA"] as const;
  for (const algorithm of algorithms) {
    for (const other of algorithms.filter((one) => one !== algorithm)) {
      const kid = forger.keys.signing.get(other)?.kid;
      await refused(
        await forger.forge({ algorithm, header: { kid } }),
        `${algorithm} under ${other}`,
      );
    }
  }
});

test("refuses HS256 signed with any spelling of a public key", async ({ forger, refused }) => {
  const [, payload = ""] = (await forger.forge()).split(".");
  for (const [kid, { publicJwk, algorithm }] of forger.keys.verification) {
    const spellings = publicJwk
      ? [
          createPublicKey({ key: publicJwk as never, format: "jwk" }).export({
            type: "spki",
            format: "pem",
          }),
          String(
            createPublicKey({ key: publicJwk as never, format: "jwk" }).export({
              type: "spki",
              format: "pem",
            }),
          ).trimEnd(),
          createPublicKey({ key: publicJwk as never, format: "jwk" }).export({
            type: "spki",
            format: "der",
          }),
          JSON.stringify(publicJwk),
          Buffer.from(String(publicJwk.x ?? publicJwk.n), "base64url"),
        ]
      : [];
    const hmacKid = forger.keys.signing.get("HS256")?.kid;
    for (const secret of spellings) {
      for (const chosen of [kid, hmacKid]) {
        const head = Buffer.from(
          JSON.stringify({ alg: "HS256", typ: "at+jwt", kid: chosen }),
        ).toString("base64url");
        const mac = createHmac("sha256", secret).update(`${head}.${payload}`).digest("base64url");
        await refused(`${head}.${payload}.${mac}`, `${algorithm} as a secret`);
      }
    }
  }
});

test("refuses keys that a token brings along, and fetches none", async ({
  forger,
  refused,
  server,
}) => {
  let visits = 0;
  const listener = createServer((_request, response) => {
    visits += 1;
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/jwks.json`;
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = await crypto.subtle.exportKey("jwk", publicKey);
  const kid = forger.keys.signing.get("ES256")?.kid ?? "";
  for (const header of [{ jwk }, { jku: url }, { x5u: url }, { x5c: ["AAAA"] }]) {
    const token = await new SignJWT({
      sub: "mallory",
      name: "Mallory",
      role: "admin",
      client_id: "x",
      sid: "x",
      jti: "x",
    })
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid, ...header } as never)
      .setIssuer(server.origin)
      .setAudience(`${server.origin}/api`)
      .setIssuedAt()
      .setExpirationTime("15m")
      .sign(privateKey);
    await refused(token, Object.keys(header)[0]);
  }
  expect(visits).toBe(0);
  listener.close();
});

test("refuses every kid that is not exactly one of ours", async ({ forger, refused }) => {
  for (const kid of [
    "",
    "../../../../dev/null",
    "' UNION SELECT 'x",
    "$(id)",
    "__proto__",
    "constructor",
    "k".repeat(2500),
    5,
    null,
  ]) {
    await refused(await forger.forge({ header: { kid } }), String(kid).slice(0, 20));
  }
});

test("refuses a token without exp, with an odd exp, past its exp, not yet valid, too old or from the future", async ({
  forger,
  refused,
}) => {
  const now = Math.floor(Date.now() / 1000);
  for (const payload of [
    { exp: undefined },
    { exp: String(now + 900) },
    { exp: null },
    { exp: 1e308 },
    { exp: now },
    { exp: now - 31 },
    { exp: now + 315_360_000 },
    { iat: now, exp: now + 901 },
    { iat: now - 1000, exp: now + 100 },
    { iat: now + 3600, exp: now + 4000 },
    { iat: undefined },
    { nbf: now + 60 },
  ]) {
    await refused(await forger.forge({ payload }), JSON.stringify(payload));
  }
});

test("refuses another issuer, another audience, another type and a subject that is none", async ({
  forger,
  refused,
  server,
}) => {
  for (const payload of [
    { iss: `${server.origin}/` },
    { iss: undefined },
    { aud: server.origin },
    { aud: [`${server.origin}/other`] },
    { aud: undefined },
    { sub: "" },
    { sub: 5 },
    { sub: null },
    { jti: undefined },
    { client_id: undefined },
    { role: "root" },
  ]) {
    await refused(await forger.forge({ payload }), JSON.stringify(payload));
  }
  for (const typ of ["JWT", "passport+jwt", "", undefined]) {
    await refused(await forger.forge({ header: { typ } }), String(typ));
  }
});

test("takes its type in any case and in its long form, as RFC 9068 says", async ({
  forger,
  accepted,
}) => {
  await accepted(await forger.forge({ header: { typ: "application/at+jwt" } }));
  await accepted(await forger.forge({ header: { typ: "AT+JWT" } }));
});

test("refuses extensions that it does not understand", async ({ forger, refused }) => {
  const [, payload = "", signature = ""] = (await forger.forge()).split(".");
  const kid = forger.keys.signing.get("ES256")?.kid;
  for (const extra of [{ crit: ["exp"], exp: 1 }, { b64: false, crit: ["b64"] }, { zip: "DEF" }]) {
    const header = Buffer.from(
      JSON.stringify({ alg: "ES256", typ: "at+jwt", kid, ...extra }),
    ).toString("base64url");
    await refused(`${header}.${payload}.${signature}`, JSON.stringify(extra));
  }
});

test("refuses every spelling of a token but the canonical one", async ({ forger, api }) => {
  const token = await forger.forge();
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const unusedBit = `${token.slice(0, -1)}${alphabet[alphabet.indexOf(token.at(-1) ?? "") + 1]}`;
  for (const spelling of [
    `${token}=`,
    `${token}==`,
    token.replace(".", ". "),
    unusedBit,
    `${token}.e30`,
    `${token}.e30.e30`,
    token.replaceAll(".", "%2e"),
  ]) {
    const response = await api.get("/api/jwt/me", {
      headers: { authorization: `Bearer ${spelling}` },
    });
    expect(response.status(), spelling.slice(-20)).toBe(401);
  }
  const huge = await api.get("/api/jwt/me", {
    headers: { authorization: `Bearer ${"A".repeat(12_000)}` },
  });
  expect([401, 431]).toContain(huge.status());
});

test("refuses a refresh token as a bearer token, and an access token as a refresh token", async ({
  api,
  refused,
}) => {
  const { accessToken, refreshToken } = await (
    await signIn(api, "jwt", "ada", { transport: "body" })
  ).json();
  await refused(refreshToken);
  const response = await api.post("/api/jwt/refresh", { data: { refreshToken: accessToken } });
  expect(response.status()).toBe(401);
  expect(await response.json()).toMatchObject({ code: "invalid-refresh-token" });
});

test("refuses a token in the address, and never sends it on", async ({ api, forger }) => {
  const token = await forger.forge();
  for (const headers of [{}, { authorization: `Bearer ${token}` }]) {
    const response = await api.get(`/api/jwt/me?access_token=${token}`, { headers });
    expect(response.status()).toBe(401);
    expect(await response.json()).toMatchObject({ reason: "token-in-url" });
  }
  const page = await api.get(`/jwt/account?access_token=${token}`);
  expect(page.headers().location).toBe("/login?next=%2Fjwt%2Faccount&reason=token-in-url");
});

test("refuses other schemes and two headers in one", async ({ api, forger }) => {
  const token = await forger.forge();
  for (const authorization of [
    `Basic ${token}`,
    token,
    "Bearer",
    `Bearer ${token}, Bearer ${token}`,
    `Bearer  ${token}`,
  ]) {
    const response = await api.get("/api/jwt/me", { headers: { authorization } });
    expect(response.status(), authorization.slice(0, 12)).toBe(401);
  }
  const lower = await api.get("/api/jwt/me", { headers: { authorization: `bearer ${token}` } });
  expect(lower.status()).toBe(200);
});

test("a token states what RFC 9068 asks for, lives fifteen minutes to the second, and no more than is needed", async ({
  api,
  server,
}) => {
  for (const algorithm of ["HS256", "RS256", "ES256", "EdDSA"]) {
    const options = { transport: "body", algorithm };
    const response = await signIn(api, "jwt", "grace", options);
    const { accessToken } = await response.json();
    const [header, payload] = accessToken
      .split(".")
      .slice(0, 2)
      .map((part: string) => JSON.parse(Buffer.from(part, "base64url").toString()));
    expect(header).toEqual({ alg: algorithm, typ: "at+jwt", kid: expect.any(String) });
    expect(payload).toEqual({
      iss: server.origin,
      aud: `${server.origin}/api`,
      sub: expect.any(String),
      client_id: "claimcheck-web",
      iat: expect.any(Number),
      exp: payload.iat + 900,
      jti: expect.stringMatching(/^[\w-]{43}$/),
      sid: expect.stringMatching(/^[\w-]{43}$/),
      name: "Grace Hopper",
      role: "editor",
    });
  }
});

test("the issuer comes from the configuration, whatever Host says", async ({ api, server }) => {
  const response = await api.post("/api/jwt/login", {
    headers: { host: "evil.test", "x-forwarded-host": "evil.test" },
    data: { username: "ada", password: "claimcheck-demo-pass", transport: "body" },
  });
  const { accessToken } = await response.json();
  const { iss } = JSON.parse(Buffer.from(accessToken.split(".")[1], "base64url").toString());
  expect(iss).toBe(server.origin);
});

test("the largest role in the longest algorithm fits a cookie, and an identity that does not is refused whole", async ({
  api,
  store,
}) => {
  const response = await signIn(api, "jwt", "ada", { algorithm: "RS256" });
  const { receipt, identity } = await response.json();
  for (const { bytes } of receipt.cookies) expect(bytes).toBeLessThan(4096);

  await store.run("HSET", `user:${identity.userId}`, "name", "A".repeat(3000));
  const before = await store.keys("family:*");
  const refused = await api.post("/api/jwt/login", {
    data: { username: "ada", password: "claimcheck-demo-pass", algorithm: "RS256" },
  });
  expect(refused.status()).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: "token-too-large",
    detail: expect.stringContaining("4096 bytes"),
  });
  expect(refused.headers()).not.toHaveProperty("set-cookie");
  expect(await store.keys("family:*")).toHaveLength(before.length);
});
