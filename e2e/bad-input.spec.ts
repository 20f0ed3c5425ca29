import { createConnection } from "node:net";
import {
  awayFromWindowEdge,
  cookieOf,
  expect,
  password,
  setCookies,
  signIn,
  test,
} from "./support/fixtures";

const credentials = { username: "ada", password };
const logins = ["/api/session/login", "/api/jwt/login"];

const bodies = [
  { what: "broken JSON", data: "{", type: "application/json", status: 400, code: "invalid-json" },
  { what: "an empty body", data: "", type: "application/json", status: 400, code: "invalid-json" },
  { what: "a list", data: "[]", type: "application/json", status: 400, code: "invalid-body" },
  { what: "null", data: "null", type: "application/json", status: 400, code: "invalid-body" },
  {
    what: "a number for a name",
    data: '{"username":1,"password":"x"}',
    type: "application/json",
    status: 400,
    code: "invalid-body",
  },
  {
    what: "a list for a name",
    data: '{"username":["ada"],"password":"x"}',
    type: "application/json",
    status: 400,
    code: "invalid-body",
  },
  {
    what: "a missing password",
    data: '{"username":"ada"}',
    type: "application/json",
    status: 400,
    code: "invalid-body",
  },
  {
    what: "a prototype",
    data: '{"__proto__":{"username":"ada"}}',
    type: "application/json",
    status: 400,
    code: "invalid-body",
  },
  {
    what: "an endless name",
    data: JSON.stringify({ username: "a".repeat(65), password }),
    type: "application/json",
    status: 400,
    code: "invalid-body",
  },
  {
    what: "an unknown lifetime",
    data: JSON.stringify({ ...credentials, lifetimes: { forever: 1 } }),
    type: "application/json",
    status: 400,
    code: "invalid-body",
  },
  {
    what: "a megabyte",
    data: JSON.stringify({ ...credentials, pad: "x".repeat(1_000_000) }),
    type: "application/json",
    status: 413,
    code: "body-too-large",
  },
  {
    what: "a form",
    data: "username=ada&password=x",
    type: "application/x-www-form-urlencoded",
    status: 415,
    code: "unsupported-media-type",
  },
  {
    what: "JSON called text",
    data: JSON.stringify(credentials),
    type: "text/plain",
    status: 415,
    code: "unsupported-media-type",
  },
  {
    what: "multipart",
    data: "--x--",
    type: "multipart/form-data; boundary=x",
    status: 415,
    code: "unsupported-media-type",
  },
] as const;

for (const path of logins) {
  for (const { what, data, type, status, code } of bodies) {
    test(`${path} answers ${what} with ${code}`, async ({ api }) => {
      const response = await api.post(path, {
        data: Buffer.from(data),
        headers: { "content-type": type },
      });
      expect(response.status()).toBe(status);
      expect(response.headers()["content-type"]).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({
        code,
        status,
        title: expect.any(String),
        detail: expect.any(String),
      });
      expect(await response.text()).not.toMatch(/\n\s+at |node_modules|Error:/);
      expect(setCookies(response)).toEqual([]);
    });
  }
}

test("a field that does not fit is named, with what it should be", async ({ api }) => {
  const response = await api.post("/api/jwt/login", {
    data: { ...credentials, algorithm: "none", transport: "url" },
  });
  const { errors } = await response.json();
  expect(errors).toEqual([
    { pointer: "/transport", detail: "must be one of cookie, body." },
    { pointer: "/algorithm", detail: "must be one of HS256, RS256, ES256, EdDSA." },
  ]);
});

const foreign = [
  { what: "cross-site by Sec-Fetch-Site", headers: { "sec-fetch-site": "cross-site" } },
  { what: "same-site by Sec-Fetch-Site", headers: { "sec-fetch-site": "same-site" } },
  { what: "from another origin", headers: { origin: "https://evil.test" } },
  { what: "from an opaque origin", headers: { origin: "null" } },
  {
    what: "from an origin that merely looks alike",
    headers: { origin: "http://localhost.evil.test" },
  },
  {
    what: "from the host that it claims to be for",
    headers: { origin: "https://evil.test", "x-forwarded-host": "evil.test", host: "evil.test" },
  },
] as const;

for (const { what, headers } of foreign) {
  test(`a request ${what} is refused everywhere and changes nothing`, async ({ api, store }) => {
    await signIn(api, "session");
    await signIn(api, "jwt");
    const refresh = await cookieOf(api, "refresh");
    const posts = [...logins, "/api/session/logout", "/api/jwt/logout", "/api/jwt/refresh"];
    store.forget();
    for (const path of posts) {
      const response = await api.post(path, { headers, data: credentials });
      expect(response.status()).toBe(403);
      expect(await response.json()).toMatchObject({ code: "cross-site" });
      expect(setCookies(response)).toEqual([]);
    }
    expect(store.commands()).toEqual([]);
    const change = await api.patch("/api/session/users/alan", { headers, data: { role: "admin" } });
    expect(await change.json()).toMatchObject({ code: "cross-site" });
    expect((await api.get("/api/session/me")).status()).toBe(200);
    expect((await api.post("/api/jwt/refresh", { data: { refreshToken: refresh } })).status()).toBe(
      200,
    );
  });
}

test("a request that says nothing of where it comes from is refused where cookies count", async ({
  playwright,
  server,
}) => {
  const silent = await playwright.request.newContext({ baseURL: server.origin });
  for (const path of logins) {
    const response = await silent.post(path, { data: credentials });
    expect(response.status()).toBe(403);
  }
  const byBody = await silent.post("/api/jwt/login", {
    data: { ...credentials, transport: "body" },
  });
  expect(byBody.status()).toBe(200);
  await silent.dispose();
});

for (const method of ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]) {
  test(`${method} is not understood where POST is, and does nothing`, async ({ api, store }) => {
    await signIn(api, "jwt");
    store.forget();
    for (const path of [...logins, "/api/jwt/refresh", "/api/session/logout"]) {
      const response = await api.fetch(path, { method });
      expect(response.status()).toBe(405);
      expect(response.headers().allow).toBe("POST");
      expect(setCookies(response)).toEqual([]);
    }
    expect(store.commands()).toEqual([]);
  });

  test(`${method} on a page never fails inside`, async ({ api }) => {
    for (const path of ["/", "/login", "/session/account", "/nowhere"]) {
      expect((await api.fetch(path, { method })).status()).toBeLessThan(500);
    }
  });
}

test("a method that a protected API lacks is refused by name, once it is known who asks", async ({
  api,
}) => {
  expect((await api.put("/api/session/me", { data: {} })).status()).toBe(401);
  await signIn(api, "session");
  const response = await api.put("/api/session/me", { data: {} });
  expect(response.status()).toBe(405);
  expect(response.headers().allow).toBe("GET, HEAD");
  expect(await response.json()).toMatchObject({ code: "method-not-allowed" });
});

test("line breaks and escapes in a username stay inside one line of the log", async ({
  api,
  server,
}) => {
  const username = 'ada\r\n{"event":"sign-in"}\u001b[31m';
  const response = await api.post("/api/session/login", { data: { username, password: "x" } });
  expect(response.status()).toBe(401);
  expect(server.output()).not.toContain("\u001b[31m");
  for (const line of server
    .output()
    .split("\n")
    .filter((one) => one.startsWith("{"))) {
    expect(() => JSON.parse(line)).not.toThrow();
  }
});

/** For what no HTTP client would send. Answers with the first line. */
function sendRaw(origin: string, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.once("error", reject);
    socket.once("data", (chunk) => {
      resolve(String(chunk).split("\r\n", 1)[0] ?? "");
      socket.destroy();
    });
    socket.write(`${lines.join("\r\n")}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
}

test("of two Authorization headers neither counts, in either order", async ({ api, server }) => {
  const { accessToken } = await (await signIn(api, "jwt", "ada", { transport: "body" })).json();
  const real = `Authorization: Bearer ${accessToken}`;
  const fake = "Authorization: Bearer x.y.z";
  expect(await sendRaw(server.origin, ["GET /api/jwt/me HTTP/1.1", real])).toBe("HTTP/1.1 200 OK");
  for (const pair of [
    [real, fake],
    [fake, real],
    [real, real],
  ]) {
    expect(await sendRaw(server.origin, ["GET /api/jwt/me HTTP/1.1", ...pair])).toBe(
      "HTTP/1.1 401 Unauthorized",
    );
  }
});

test("targets and headers that no router expects are refused, not failed on", async ({
  api,
  server,
}) => {
  for (const line of [
    "OPTIONS * HTTP/1.1",
    "GET * HTTP/1.1",
    "GET /%ff HTTP/1.1",
    "GET /api/session/users/%ff HTTP/1.1",
    "GET /_global-error HTTP/1.1",
    "GET /_next/image?url=/session/account&w=64&q=75 HTTP/1.1",
  ]) {
    expect(await sendRaw(server.origin, [line]), line).toMatch(/^HTTP\/1\.1 4\d\d /);
  }
  const oddState = await api.get("/nowhere", {
    headers: { rsc: "1", "next-router-state-tree": "%" },
  });
  expect(oddState.status()).toBe(404);
  await signIn(api, "session");
  expect((await api.patch("/api/session/users/%ff", { data: { role: "viewer" } })).status()).toBe(
    404,
  );
  expect(server.output()).not.toMatch(/\n\s+at /);
});

test("a refused page understands no method but GET and HEAD", async ({ api }) => {
  await signIn(api, "session", "alan");
  for (const method of ["POST", "PUT", "OPTIONS"]) {
    const response = await api.fetch("/session/admin", { method });
    expect(response.status(), method).toBe(403);
    expect(await response.json()).toMatchObject({ code: "forbidden" });
  }
});

test("a body that is no UTF-8 is no JSON", async ({ api }) => {
  const data = Buffer.concat([
    Buffer.from('{"username":"'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('","password":"x"}'),
  ]);
  const response = await api.post("/api/session/login", {
    data,
    headers: { "content-type": "application/json" },
  });
  expect(await response.json()).toMatchObject({ status: 400, code: "invalid-json" });
});

test("guesses sent all at once are counted one by one", async ({ api }) => {
  await awayFromWindowEdge();
  await signIn(api, "session", "grace");
  const cookie = `workspace=${await cookieOf(api, "workspace")}`;
  const guess = (secret: string) =>
    api.post("/api/session/login", {
      headers: { cookie },
      data: { username: "alan", password: secret },
    });
  const answers = await Promise.all(Array.from({ length: 20 }, () => guess("wrong")));
  expect(answers.filter((answer) => answer.status() === 401)).toHaveLength(10);
  expect((await guess(password)).status()).toBe(429);
});

test("a workspace id that the client makes up is not taken", async ({ api }) => {
  const response = await api.post("/api/session/login", {
    headers: { cookie: `workspace=${"A".repeat(22)}` },
    data: credentials,
  });
  expect(setCookies(response)[0]).toMatch(/^workspace=/);
  expect(setCookies(response)[0]).not.toContain("AAAAAAAA");
});
