/** `npm run doctor -- <address>` against the real application behind a proxy that does to it what proxies do. */
import path from "node:path";
import { test as base, expect, password } from "./support/fixtures";
import { freePort, startNext } from "./support/next-server";
import { type ProgramResult, runProgram } from "./support/run-program";
import {
  type Mischief,
  openTlsProxy,
  type ProxiedAnswer,
  type TlsProxy,
} from "./support/tls-proxy";

const root = path.join(import.meta.dirname, "..");
const person = { DOCTOR_USERNAME: "grace", DOCTOR_PASSWORD: password };

const test = base.extend<{ misbehave: TlsProxy["misbehave"] }, { front: TlsProxy }>({
  front: [
    async ({ secrets, store }, use) => {
      const proxy = await openTlsProxy();
      const environment = { ...secrets, ...store.environment, APP_ORIGIN: proxy.origin };
      const server = await startNext({ environment });
      proxy.leadTo(server.origin);
      await use(proxy);
      proxy.close();
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  misbehave: async ({ front }, use) => {
    await use(front.misbehave);
    front.misbehave({});
  },
});

test.describe.configure({ mode: "default" });

function runDoctor(
  words: readonly string[],
  environment: Record<string, string>,
): Promise<ProgramResult> {
  const program = path.join("lib", "command", "doctor.mjs");
  return runProgram(process.execPath, [program, ...words], { directory: root, environment });
}

interface Report {
  ok: boolean;
  findings: { level: "good" | "advice" | "wrong"; name: string; about: string; fix?: string }[];
}

async function examine(
  { origin, certificate }: Pick<TlsProxy, "origin" | "certificate">,
  environment: Record<string, string> = person,
): Promise<Report> {
  const { code, stdout, stderr } = await runDoctor([origin, "--json"], {
    NODE_EXTRA_CA_CERTS: certificate,
    ...environment,
  });
  const report: Report = JSON.parse(stdout);
  expect(code, stderr).toBe(report.ok ? 0 : 1);
  expect(stdout).not.toContain(password);
  for (const { level, fix = "" } of report.findings) expect(fix !== "").toBe(level !== "good");
  return report;
}

const wrongOf = ({ findings }: Report) => [
  ...new Set(
    findings
      .filter(({ level }) => level === "wrong")
      .map(({ name, about }) => `${name}: ${about}`)
      .toSorted(),
  ),
];

test("of a deployment that is as it should be nothing is wrong, and all is said to have been seen", async ({
  front,
}) => {
  const { findings } = await examine(front);
  // How near the store is depends on what else this machine does.
  const told = findings.map(({ level, name, about }) =>
    `${level} ${name}: ${about}`.replace("advice store-far", "good health"),
  );
  expect(told).toEqual([
    `good tls: ${new URL(front.origin).host}`,
    "good health: /api/health",
    "good clock: Date",
    "good headers: all",
    "good protected-pages: all",
    "good cookies: __Host-session, __Host-access, __Secure-refresh",
    "good key-set: /.well-known/jwks.json",
    "good sign-in: session",
    "good sign-in: jwt",
  ]);
});

test("for a person it is said in words, with what nobody was named for", async ({ front }) => {
  const { code, stdout } = await runDoctor([front.origin], {
    NODE_EXTRA_CA_CERTS: front.certificate,
  });
  expect(code).toBe(0);
  expect(stdout).toContain("Nothing is wrong.");
  expect(stdout).toMatch(/advice +sign-in-not-tried: DOCTOR_USERNAME\n.*\n +Set DOCTOR_USERNAME/);
});

test("the person that it signs in as is signed in nowhere afterwards", async ({ front, store }) => {
  await examine(front);
  const left = await Promise.all(["session:*", "family:*"].map((pattern) => store.keys(pattern)));
  expect(left.flat()).toEqual([]);
});

/** What is done to the answers of one address, or of every one. */
type Change = readonly [place: string | null, change: (answer: ProxiedAnswer) => void];

const changing = (...changes: readonly Change[]): Mischief => ({
  answer: (answer) => {
    for (const [place, change] of changes)
      for (const one of place === null || place === answer.path ? [answer] : []) change(one);
  },
});

const cookie = (name: string, change: (line: string) => string): Change => [
  null,
  ({ headers }) => {
    const lines = headers["set-cookie"];
    if (!Array.isArray(lines)) return;
    headers["set-cookie"] = lines.map((line) => (line.startsWith(name) ? change(line) : line));
  },
];
const status = (place: string, code: number): Change => [
  place,
  (answer) => {
    answer.status = code;
  },
];
const header = (place: string | null, name: string, value?: string): Change => [
  place,
  ({ headers }) => {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  },
];

const broken: readonly [string, Mischief, readonly string[]][] = [
  [
    "takes Secure from one cookie, HttpOnly from another, and gives a third to the hosts around",
    changing(
      cookie("__Host-session", (line) => line.replace("; Secure", "")),
      cookie("__Host-access", (line) => line.replace("; HttpOnly", "")),
      cookie("__Secure-refresh", (line) => `${line}; Domain=localhost`),
    ),
    [
      "cookie-attribute: __Host-access",
      "cookie-attribute: __Secure-refresh",
      "cookie-not-stored: __Host-session",
    ],
  ],
  [
    "shows a page, answers an API, leads to the address behind it and asks for a login of its own",
    changing(
      status("/jwt/admin", 200),
      status("/api/jwt/me", 200),
      header("/session/admin", "location", "http://10.0.0.1/login"),
      status("/session/devices", 401),
    ),
    [
      "api-open: /api/jwt/me",
      "protected-page-open: /jwt/admin",
      "protected-page-unclear: /session/devices",
      "sent-elsewhere: /session/admin",
    ],
  ],
  [
    "drops a header of security and a policy, and shifts the date",
    changing(header(null, "x-content-type-options"), header("/login", "content-security-policy"), [
      null,
      ({ headers }) => {
        headers.date = new Date(Date.now() - 120_000).toUTCString();
      },
    ]),
    ["clock-differs: Date", "header-missing: X-Content-Type-Options", "policy-missing: /login"],
  ],
  [
    "publishes a private key, and lets an account be kept",
    changing(
      [
        "/.well-known/jwks.json",
        (answer) => {
          const { keys } = JSON.parse(answer.body);
          answer.body = JSON.stringify({ keys: [{ ...keys[0], d: "AAAA" }, ...keys.slice(1)] });
        },
      ],
      header("/account", "cache-control", "public, max-age=60"),
    ),
    ["cacheable: /account", "private-key-published: /.well-known/jwks.json"],
  ],
  [
    "passes on neither health nor keys",
    changing(status("/.well-known/jwks.json", 404), [
      "/api/health",
      (answer) => {
        answer.status = 404;
        answer.body = "<h1>Not found</h1>";
      },
    ]),
    ["health-missing: /api/health", "key-set-missing: /.well-known/jwks.json"],
  ],
  [
    "hides where a request comes from",
    {
      request: (headers) => {
        delete headers.origin;
      },
    },
    [
      "own-origin-refused: /api/jwt/logout",
      "own-origin-refused: /api/session/logout",
      "sign-in-refused: /api/jwt/login",
      "sign-in-refused: /api/session/login",
    ],
  ],
  [
    "says that all requests come from the application's own pages",
    {
      request: (headers) => {
        headers["sec-fetch-site"] = "same-origin";
      },
    },
    ["cross-site-admitted: /api/jwt/logout", "cross-site-admitted: /api/session/logout"],
  ],
  [
    "drops the cookies of requests",
    {
      request: (headers) => {
        delete headers.cookie;
      },
    },
    [
      "refresh-refused: /api/jwt/refresh",
      "signed-in-not-admitted: /account",
      "signed-in-not-admitted: /api/jwt/me",
      "signed-in-not-admitted: /api/session/me",
    ],
  ],
];

for (const [does, mischief, findings] of broken) {
  test(`a proxy that ${does} is found out`, async ({ front, misbehave }) => {
    misbehave(mischief);
    expect(wrongOf(await examine(front))).toEqual(findings);
  });
}

test("a platform that asks for a login of its own is told from the application", async ({
  front,
  misbehave,
}) => {
  misbehave({
    answer: (answer) => {
      answer.status = 401;
      answer.body = "<h1>Log in</h1>";
    },
  });
  expect(wrongOf(await examine(front))).toEqual([`somebody-else-answers: ${front.origin}`]);
});

test("a proxy that remembers who was signed in is found out", async ({ front, misbehave }) => {
  const kept = new Map<string, ProxiedAnswer>();
  misbehave({
    answer: (answer) => {
      const { status, path: place } = answer;
      if (status === 200 && place === "/api/session/me") kept.set(place, { ...answer });
      Object.assign(answer, kept.get(place) ?? {});
    },
  });
  expect(wrongOf(await examine(front))).toEqual(["sign-out-without-effect: /api/session/logout"]);
});

test("a store that is away is found out", async ({ front, store }) => {
  store.misbehave({ kind: "drop-request" });
  expect(wrongOf(await examine(front))).toEqual([
    "health-unavailable: /api/health",
    "sign-in-refused: /api/jwt/login",
    "sign-in-refused: /api/session/login",
  ]);
});

test("a password that is wrong is said to be", async ({ front }) => {
  const report = await examine(front, { ...person, DOCTOR_PASSWORD: "not the right one" });
  expect(wrongOf(report)).toEqual([
    "sign-in-refused: /api/jwt/login",
    "sign-in-refused: /api/session/login",
  ]);
});

test("a certificate that nobody vouches for is found out", async ({ front }) => {
  const { origin } = front;
  expect(wrongOf(await examine({ origin, certificate: "" }))).toEqual([
    `tls-unusable: ${new URL(origin).host}`,
  ]);
});

test("an address where nobody answers is found out", async () => {
  const host = `localhost:${await freePort()}`;
  expect(wrongOf(await examine({ origin: `https://${host}`, certificate: "" }))).toEqual([
    `unreachable: ${host}`,
  ]);
});

test("what is no address is answered with how it is used", async () => {
  for (const words of [
    ["example.com"],
    ["ftp://example.com"],
    ["https://a@b.example"],
    ["--yes"],
  ]) {
    const { code, stdout, stderr } = await runDoctor(words, {});
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("npm run doctor -- https://example.com");
  }
});
