import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { randomSecret } from "../../base/secrets";
import { jwt, session } from "../../flows";
import { admit, type Decision, type Way } from "../../gate/admit";
import { routes } from "../../gate/routes";
import type { Role } from "../../identity/identity";
import { longest } from "../../identity/lifetimes";
import { isDenied, type TokenName } from "../../jwt/denylist";
import { generatePrivateKeys } from "../../jwt/generate-keys";
import { issueTokens } from "../../jwt/issue";
import { importKeySet } from "../../jwt/keys";
import { privateKeySetSchema } from "../../jwt/private-keys";
import { openRefreshSecrets, type RefreshSecrets } from "../../jwt/refresh-secrets";
import { revokeFamily } from "../../jwt/revoke";
import { verifyAccessToken } from "../../jwt/verify";
import { issueSession } from "../../session/issue";
import { deriveSealKeys } from "../../session/seal";
import { verifySession } from "../../session/verify";
import { openTestStore, type TestStore } from "../../store/redis/test-store";
import { applyFaults, type Conditions, openedByEither } from "./apply";
import { type FaultName, faultNames } from "./fault";

const previous = randomSecret();
const issuer = "https://claimcheck.test";
const audience = `${issuer}/api`;
let opened: TestStore;
let base: Conditions & {
  secrets: { current: string; previous: string };
  refreshSecrets: RefreshSecrets;
};
let old: typeof base;
const cookies: Record<string, string> = {};
const tokens: Record<string, string> = {};

const combinations = Array.from({ length: 2 ** faultNames.length }, (_, bits) =>
  faultNames.filter((_name, index) => bits & (2 ** index)),
);

beforeAll(async () => {
  opened = await openTestStore();
  const secrets = { current: randomSecret(), previous };
  const { keys: present } = privateKeySetSchema.parse(JSON.parse(inject("privateKeys")));
  const { keys: before } = privateKeySetSchema.parse(JSON.parse(await generatePrivateKeys()));
  const config = { store: opened.connection };
  const standing = { ...opened, config, isHttps: false, revocation: "denylist" as const };
  const denylist = (token: TokenName) => isDenied(token, opened);
  base = {
    ...standing,
    denylist,
    secrets,
    keys: await importKeySet({ secrets, privateKeys: [...present, ...before] }),
    sealKeys: await deriveSealKeys(secrets),
    refreshSecrets: await openRefreshSecrets(secrets),
  };
  const oldSecrets = { current: previous, previous };
  old = {
    ...base,
    secrets: oldSecrets,
    keys: await importKeySet({ secrets: { current: previous }, privateKeys: before }),
    sealKeys: await deriveSealKeys({ current: previous }),
  };
  const people = [
    { username: "ada", name: "Ada", role: "admin", passwordHash: "-" },
    { username: "alan", name: "Alan", role: "viewer", passwordHash: "-" },
  ] as const;
  await opened.store.users.create("d1", [...people], 3600);
  for (const { userId, username, name, role } of await opened.store.users.list("d1")) {
    const identity = { userId, name, role };
    await signIn(username, identity, base);
    await signIn(`${username}-old`, identity, old);
  }
  cookies.tampered = flip(cookies.ada ?? "");
  tokens.tampered = flip(tokens.ada ?? "");
});
afterAll(() => opened.close());

async function signIn(
  label: string,
  identity: { userId: string; name: string; role: Role },
  under: typeof base,
) {
  const lifetimes = { access: 900, refresh: longest.refresh, idle: 1800, absolute: 604_800 };
  const context = { ...under, issuer, audience };
  const signedIn = await issueSession(
    identity.userId,
    { device: "test", lifetimes, replaces: null, passwordHash: "-" },
    context,
  );
  cookies[label] = signedIn.ok ? signedIn.seal : "";
  const choices = {
    device: "test",
    transport: "body",
    lifetimes,
    replaces: null,
    passwordHash: "-",
  } as const;
  const issued = await issueTokens(identity, { ...choices, algorithm: "ES256" }, context);
  if (!issued.ok) throw new Error("no token");
  tokens[label] = issued.accessToken;
  const past = { ...context, clock: () => Date.now() - 3_600_000 };
  const expired = await issueTokens(identity, { ...choices, algorithm: "RS256" }, past);
  tokens[`${label}-expired`] = expired.ok ? expired.accessToken : "";
  const revoked = await issueTokens(identity, { ...choices, algorithm: "HS256" }, context);
  if (!revoked.ok) throw new Error("no token");
  tokens[`${label}-revoked`] = revoked.accessToken;
  const payload = JSON.parse(atob(revoked.accessToken.split(".")[1] ?? "")) as {
    sub: string;
    sid: string;
  };
  await revokeFamily({ userId: payload.sub, deviceId: payload.sid }, context);
}

const flip = (value: string) =>
  `${value.slice(0, -9)}${value.at(-9) === "A" ? "B" : "A"}${value.slice(-8)}`;

const heldCookies = [undefined, "ada", "alan-old", "tampered"];
const heldTokens = [undefined, "ada", "alan", "ada-old", "ada-expired", "ada-revoked", "tampered"];
const bearers = [undefined, "ada", "alan", "alan-expired"];

/** Every way to present one of each, or none. */
function requests(): { what: string; headers: Headers }[] {
  return heldCookies.flatMap((session) =>
    heldTokens.flatMap((access) =>
      bearers.map((bearer) => {
        const headers = new Headers();
        const cookie = [
          ...(session ? [`session=${cookies[session]}`] : []),
          ...(access ? [`access=${tokens[access]}`] : []),
        ].join("; ");
        if (cookie) headers.set("cookie", cookie);
        if (bearer) headers.set("authorization", `Bearer ${tokens[bearer]}`);
        return { what: `${session} + ${access} + ${bearer}`, headers };
      }),
    ),
  );
}

function decide(
  path: string,
  headers: Headers,
  names: readonly FaultName[],
  from: Conditions,
): Promise<Decision> {
  const route = routes[path];
  if (route?.access !== "protected") throw new Error(`${path} is not protected`);
  const context = applyFaults(names, { url: `http://localhost${path}`, headers }, from);
  const presented = { authorization: headers.get("authorization"), hasTokenInUrl: false };
  const ways: Way[] = [
    {
      ...session,
      flow: session.name,
      cookie: session.present(headers, false),
      verify: (cookie) => verifySession(cookie, context),
    },
    {
      ...jwt,
      flow: jwt.name,
      cookie: jwt.present(headers, false),
      verify: (token) => verifyAccessToken(token, { ...context, issuer, audience }),
    },
  ];
  return admit(
    route,
    presented,
    ways.filter(({ flow }) => route.flows.includes(flow)),
  );
}

const paths = ["/account", "/session/admin", "/api/session/me", "/jwt/admin", "/api/jwt/me"];

test.each(["stateless", "denylist"] as const)(
  "no combination of faults admits who is refused, or changes who is admitted (%s)",
  async (revocation) => {
    const { denylist, ...rest } = base;
    const from = {
      ...rest,
      revocation,
      ...(revocation === "denylist" && denylist ? { denylist } : {}),
    };
    const outcomes = new Map<string, number>();
    for (const path of paths) {
      for (const { what, headers } of requests()) {
        const without = await decide(path, headers, [], from);
        for (const names of combinations) {
          const under = await decide(path, headers, names, from);
          const where = `${path}: ${what} under ${names.join(" + ")}`;
          const kind = `${without.kind} becomes ${under.kind}`;
          outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
          if (under.kind !== "admitted") continue;
          if (without.kind !== "admitted") throw new Error(`${where}: ${kind}`);
          if (JSON.stringify(under.passport) !== JSON.stringify(without.passport))
            throw new Error(`${where}: somebody else`);
        }
      }
    }
    // It tried something: people were let in, and faults kept people out in every way there is.
    for (const kind of ["admitted", "unauthenticated", "unavailable"])
      expect(outcomes.get(`admitted becomes ${kind}`), kind).toBeGreaterThan(0);
    expect(outcomes.get("forbidden becomes forbidden")).toBeGreaterThan(0);
  },
  240_000,
);

test("every page that either flow opens is known to the faults", () => {
  const both = Object.entries(routes).flatMap(([path, route]) =>
    route.access === "protected" && route.flows.length > 1 ? [path] : [],
  );
  expect(both).toEqual(openedByEither);
});

const reasonOf = async (path: string, cookie: string, names: readonly FaultName[]) => {
  const { denylist: _none, ...rest } = base;
  const decision = await decide(path, new Headers({ cookie }), names, {
    ...rest,
    revocation: "stateless",
  });
  return decision.kind === "unauthenticated" ? decision.reason : decision.kind;
};

test("each fault does what its name says", async () => {
  const session = `session=${cookies.ada}`;
  const token = `access=${tokens.ada}`;
  expect(await reasonOf("/api/session/me", session, ["store-down"])).toBe("unavailable");
  expect(await reasonOf("/api/jwt/me", token, ["store-down"])).toBe("admitted");
  expect(await reasonOf("/api/session/me", session, ["own-store"])).toBe("revoked");
  expect(await reasonOf("/api/jwt/me", token, ["own-store"])).toBe("admitted");
  expect(await reasonOf("/api/session/me", session, ["key-retired"])).toBe("admitted");
  expect(await reasonOf("/api/jwt/me", token, ["key-retired"])).toBe("unknown-key");
  expect(await reasonOf("/api/jwt/me", `access=${tokens["ada-old"]}`, ["key-retired"])).toBe(
    "admitted",
  );
  expect(await reasonOf("/api/session/me", session, ["secret-retired"])).toBe("unknown-key");
  expect(
    await reasonOf("/api/session/me", `session=${cookies["ada-old"]}`, ["secret-retired"]),
  ).toBe("admitted");
  expect(await reasonOf("/api/jwt/me", `access=${tokens["ada-revoked"]}`, [])).toBe("admitted");
  expect(await reasonOf("/api/jwt/me", `access=${tokens["ada-revoked"]}`, ["denylist"])).toBe(
    "revoked",
  );
});

test("a store of its own takes no writes", async () => {
  const { store } = applyFaults(
    ["own-store"],
    { url: "http://localhost/", headers: new Headers() },
    base,
  );
  const [user] = await opened.store.users.list("d1");
  const userId = user?.userId ?? "";
  const before = await opened.store.sessions.list(userId);
  expect(before).not.toEqual([]);
  const [{ deviceId, record } = { deviceId: "", record: null }] = before;
  const refused = { failure: "refused" };
  if (record === null) throw new Error("There is a session to copy.");
  await expect(
    store.sessions.add("new", record, { replaces: { userId, deviceId }, passwordHash: "-" }),
  ).rejects.toMatchObject(refused);
  await expect(store.sessions.removeOf(userId, {})).rejects.toMatchObject(refused);
  expect(await store.sessions.find({ userId, deviceId })).toBeNull();
  expect(await store.sessions.list(userId)).toEqual([]);
  expect(await opened.store.sessions.list(userId)).toEqual(before);
});
