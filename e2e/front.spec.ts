/** What is in front of Next: upgrades, bodies and addresses, as whoever opens a socket meets them. */
import { createConnection } from "node:net";
import { securityHeaders } from "../lib/http/security-headers.mjs";
import { expect, signIn, test } from "./support/fixtures";
import { startNext } from "./support/next-server";
import { send } from "./support/send";

/** Sends these lines, reads until the server closes, and answers with all that it said. */
function converse(origin: string, lines: readonly string[], body = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const socket = createConnection({ host: hostname, port: Number(port) });
    let said = "";
    socket.setTimeout(10_000, () => socket.destroy(new Error(`No answer to ${lines[0]}`)));
    socket.on("data", (chunk) => {
      said += String(chunk);
    });
    socket.once("error", reject);
    socket.once("close", () => resolve(said));
    socket.write(`${lines.join("\r\n")}\r\nHost: localhost\r\n\r\n${body}`);
  });
}

const upgrades = [
  ["websocket", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"],
  ["h2c", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA"],
] as const;

for (const [protocol, ...headers] of upgrades) {
  test(`a request to go over to ${protocol} is answered as if it had not asked`, async ({
    server,
  }) => {
    for (const [path, status] of [
      ["/api/session/me", "401 Unauthorized"],
      ["/session/account", "303 See Other"],
      ["/nope", "404 Not Found"],
      ["/", "200 OK"],
      ["/icon.svg", "200 OK"],
    ]) {
      const said = await converse(server.origin, [
        `GET ${path} HTTP/1.1`,
        "Connection: Upgrade, close",
        `Upgrade: ${protocol}`,
        ...headers,
      ]);
      expect(said.split("\r\n", 1)[0], path).toBe(`HTTP/1.1 ${status}`);
    }
  });
}

test("a connection that idles is kept longer than a load balancer in front keeps its own", async ({
  server,
}) => {
  const { headers } = await send(server.origin, "/api/health");
  expect(headers["keep-alive"]).toBe("timeout=65");
});

test("a body whose sender leaves in the middle of it leaves nothing in the log, and nobody else waits", async ({
  secrets,
  store,
}) => {
  const server = await startNext({ environment: { ...secrets, ...store.environment } });
  try {
    const before = server.output();
    const lengths = ["Content-Length: 60", "Transfer-Encoding: chunked"];
    for (const path of ["/api/session/login", "/api/jwt/refresh", "/login", "/nope"])
      for (const length of lengths) await leaveInTheMiddle(server.origin, path, length);
    const answer = await fetch(`${server.origin}/api/session/me`);
    expect(answer.status).toBe(401);
    await server.stop();
    const said = server.output().slice(before.length).split("\n").filter(Boolean);
    expect(said.map((line) => JSON.parse(line).event)).not.toContain("unexpected-error");
  } finally {
    await server.stop();
  }
});

/** Begins a request with a body, and goes as soon as the server may have begun to read it. */
function leaveInTheMiddle(origin: string, path: string, length: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.once("error", reject);
    socket.once("close", () => resolve());
    const head = [`POST ${path} HTTP/1.1`, `Host: ${hostname}:${port}`, `Origin: ${origin}`];
    const chunk = length.startsWith("T") ? '5\r\n{"use\r\n' : '{"use';
    socket.write(
      `${[...head, "Content-Type: application/json", length].join("\r\n")}\r\n\r\n${chunk}`,
    );
    setTimeout(() => socket.destroy(), 300);
  });
}

test("a body that is too large is refused by its length before any of it is sent", async ({
  server,
}) => {
  for (const path of ["/api/session/login", "/api/jwt/refresh", "/api/session/password"]) {
    const said = await converse(server.origin, [
      `POST ${path} HTTP/1.1`,
      `Origin: ${server.origin}`,
      "Content-Type: application/json",
      "Content-Length: 10000000",
      "Connection: close",
    ]);
    expect(said.split("\r\n", 1)[0], path).toBe("HTTP/1.1 413 Payload Too Large");
    expect(said).toContain('"code":"body-too-large"');
  }
});

test("a body whose length is not told is refused when there is too much of it", async ({
  server,
}) => {
  const chunk = `${(4096).toString(16)}\r\n${" ".repeat(4096)}\r\n`;
  const said = await converse(
    server.origin,
    [
      "POST /api/session/login HTTP/1.1",
      `Origin: ${server.origin}`,
      "Content-Type: application/json",
      "Transfer-Encoding: chunked",
      "Connection: close",
    ],
    `${chunk.repeat(20)}0\r\n\r\n`,
  );
  expect(said.split("\r\n", 1)[0]).toBe("HTTP/1.1 413 Payload Too Large");
});

const headerNames = [
  ...Object.keys(securityHeaders).map((name) => name.toLowerCase()),
  "content-security-policy",
];

for (const [what, status, lines] of [
  ["a slash too many", "308", ["GET /login/ HTTP/1.1"]],
  ["two slashes", "308", ["GET //evil.test HTTP/1.1"]],
  ["no path that there is", "404", ["GET /nope HTTP/1.1"]],
  ["an API that there is not", "404", ["GET /api/nope HTTP/1.1"]],
  ["a static file", "200", ["GET /icon.svg HTTP/1.1"]],
  ["the keys", "200", ["GET /.well-known/jwks.json HTTP/1.1"]],
  ["a method that nobody answers", "405", ["PROPFIND /api/session/login HTTP/1.1"]],
  ["headers that are too long", "431", ["GET / HTTP/1.1", `X-Long: ${"x".repeat(40_000)}`]],
  ["an expectation", "417", ["GET / HTTP/1.1", "Expect: something"]],
  ["what is no HTTP", "400", ["NONSENSE"]],
  [
    "a body that is too large",
    "413",
    ["POST /api/session/login HTTP/1.1", "Content-Length: 99999"],
  ],
] as const) {
  test(`the answer to ${what} has every security header`, async ({ server }) => {
    const said = await converse(server.origin, [...lines, "Connection: close"]);
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const head = said.split("\r\n\r\n", 1)[0]?.toLowerCase() ?? "";
    // What leads elsewhere and what is no document needs no policy of its own.
    const policyless = ["308", "200"].includes(status) && !what.includes("keys");
    for (const name of headerNames.filter((one) => !policyless || !one.startsWith("content-")))
      expect(head.match(new RegExp(`\r\n${name}: `, "g")), name).toHaveLength(1);
  });
}

/** The addresses that the log has for failed sign-ins. */
function addressesIn(output: string): unknown[] {
  return output
    .split("\n")
    .filter((line) => line.includes('"sign-in-refused"'))
    .map((line) => JSON.parse(line).from);
}

for (const { trusted, claimed, expected } of [
  { trusted: "", claimed: "198.51.100.7", expected: /^(::ffff:)?127\.0\.0\.1$|^::1$/ },
  { trusted: "loopback", claimed: "203.0.113.9, 198.51.100.7", expected: /^198\.51\.100\.7$/ },
  {
    trusted: "loopback, 198.51.100.0/24",
    claimed: "203.0.113.9, 198.51.100.7",
    expected: /^203\.0\.113\.9$/,
  },
]) {
  test(`with "${trusted}" trusted, X-Forwarded-For counts as far as it is vouched for`, async ({
    playwright,
    secrets,
    store,
  }) => {
    const environment = { ...secrets, ...store.environment, TRUSTED_PROXIES: trusted };
    const server = await startNext({ environment });
    try {
      const { origin } = server;
      const api = await playwright.request.newContext({
        baseURL: origin,
        extraHTTPHeaders: { origin, "x-forwarded-for": claimed },
      });
      await signIn(api, "session");
      await api.post("/api/session/login", { data: { username: "ada", password: "wrong" } });
      const addresses = addressesIn(server.output());
      expect(addresses).toHaveLength(1);
      expect(addresses[0]).toMatch(expected);
      await api.dispose();
    } finally {
      await server.stop();
    }
  });
}

test("a server that listens on 127.0.0.1 alone answers what leads to a page of its own, too", async () => {
  const server = await startNext({ hostname: "127.0.0.1" });
  try {
    for (const address of [server.origin, server.origin.replace("127.0.0.1", "localhost")]) {
      // Next fetched the page from itself for ever, where the gate saw another name of the same place.
      const response = await fetch(`${address}/nope`, { signal: AbortSignal.timeout(10_000) });
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("<html");
    }
  } finally {
    await server.stop();
  }
});
