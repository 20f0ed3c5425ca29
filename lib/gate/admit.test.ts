import { expect, test } from "vitest";
import type { Flow, Permission } from "../identity/identity";
import type { AccessTokenVerdict } from "../jwt/verify";
import type { SessionVerdict } from "../session/verify";
import { admit, type Way } from "./admit";

const ada = { userId: "u1", name: "Ada", role: "admin" } as const;
const alan = { userId: "u2", name: "Alan", role: "viewer" } as const;

/** Credentials name their own verdict: the verifiers have tests of their own. */
const sessions: Record<string, SessionVerdict> = {
  ada: {
    ok: true,
    identity: ada,
    expiresAt: 1,
    deviceId: "s1",
    record: {} as never,
  },
  alan: { ok: true, identity: alan, expiresAt: 1, deviceId: "s2", record: {} as never },
  revoked: { ok: false, reason: "revoked" },
  down: { ok: false, reason: "store-unavailable" },
};
const token = (identity: {
  userId: string;
  name: string;
  role: "admin" | "viewer";
}): AccessTokenVerdict => ({
  ok: true,
  identity,
  expiresAt: 2,
  deviceId: "f1",
  claims: {} as never,
});
const tokens: Record<string, AccessTokenVerdict> = {
  namesake: token({ ...ada, userId: "u3" }),
  down: { ok: false, reason: "store-unavailable" },
  ada: token(ada),
  alan: token(alan),
  demoted: token({ ...ada, role: "viewer" }),
  expired: { ok: false, reason: "expired" },
};
const missing = { ok: false, reason: "missing" } as const;
interface Presented {
  authorization: string | null;
  sessionCookie: string | undefined;
  accessCookie: string | undefined;
  hasTokenInUrl: boolean;
}
const waysWith = ({ sessionCookie, accessCookie }: Partial<Presented>): Way[] => [
  {
    flow: "session",
    cookie: sessionCookie,
    takesBearer: false,
    renewalPath: null,
    verify: async (cookie) => sessions[cookie ?? ""] ?? missing,
  },
  {
    flow: "jwt",
    cookie: accessCookie,
    takesBearer: true,
    renewalPath: "/jwt/renew",
    verify: async (value) =>
      tokens[value ?? ""] ?? (value ? { ...missing, reason: "malformed" } : missing),
  },
];

const both = { flows: ["session", "jwt"] } as const;
const onlySession = { flows: ["session"] } as const;
const onlyJwt = { flows: ["jwt"] } as const;
const decide = (
  { flows, ...needs }: { flows: readonly Flow[]; permission?: Permission },
  { authorization = null, hasTokenInUrl = false, ...cookies }: Partial<Presented>,
) =>
  admit(
    needs,
    { authorization, hasTokenInUrl },
    waysWith(cookies).filter(({ flow }) => flows.includes(flow)),
  );

test("nothing presented is missing", async () => {
  expect(await decide(both, {})).toMatchObject({
    kind: "unauthenticated",
    reason: "missing",
    renewalPath: null,
  });
});

test("each flow opens its own routes and no other", async () => {
  expect(await decide(onlySession, { sessionCookie: "ada" })).toMatchObject({
    kind: "admitted",
    passport: { flow: "session", deviceId: "s1" },
  });
  expect(await decide(onlyJwt, { accessCookie: "ada" })).toMatchObject({
    kind: "admitted",
    passport: { flow: "jwt", deviceId: "f1" },
  });
  expect(await decide(onlyJwt, { sessionCookie: "ada" })).toMatchObject({ reason: "missing" });
  expect(await decide(onlySession, { accessCookie: "ada" })).toMatchObject({ reason: "missing" });
});

test("where both open, the session is asked first and the token stands in for it", async () => {
  expect(await decide(both, { sessionCookie: "ada", accessCookie: "alan" })).toMatchObject({
    passport: { flow: "session" },
  });
  expect(await decide(both, { sessionCookie: "revoked", accessCookie: "alan" })).toMatchObject({
    passport: { identity: alan },
  });
});

test("an unreachable store is said, not guessed over; a token that needs no store still opens", async () => {
  expect(await decide(onlySession, { sessionCookie: "down" })).toEqual({ kind: "unavailable" });
  expect(await decide(both, { sessionCookie: "down" })).toEqual({ kind: "unavailable" });
  expect(await decide(both, { sessionCookie: "down", accessCookie: "ada" })).toMatchObject({
    kind: "admitted",
  });
});

test("only an expired access token can be renewed", async () => {
  expect(await decide(onlyJwt, { accessCookie: "expired" })).toMatchObject({
    reason: "expired",
    renewalPath: "/jwt/renew",
  });
  expect(await decide(onlySession, { sessionCookie: "revoked" })).toMatchObject({
    reason: "revoked",
    renewalPath: null,
  });
  expect(await decide(both, { sessionCookie: "revoked", accessCookie: "expired" })).toMatchObject({
    renewalPath: "/jwt/renew",
  });
});

test("a permission that the role lacks is forbidden, not unauthenticated", async () => {
  const admin = { ...onlyJwt, permission: "users:manage" } as const;
  expect(await decide(admin, { accessCookie: "ada" })).toMatchObject({ kind: "admitted" });
  expect(await decide(admin, { accessCookie: "alan" })).toMatchObject({ kind: "forbidden" });
  expect(await decide(admin, {})).toMatchObject({ kind: "unauthenticated" });
});

test("a bearer header is the credential, whatever cookies come along", async () => {
  expect(await decide(onlyJwt, { authorization: "Bearer ada" })).toMatchObject({
    kind: "admitted",
  });
  expect(await decide(onlyJwt, { authorization: "bearer ada" })).toMatchObject({
    kind: "admitted",
  });
  expect(
    await decide(onlyJwt, { authorization: "Bearer expired", accessCookie: "ada" }),
  ).toMatchObject({
    kind: "unauthenticated",
    reason: "expired",
    byBearer: true,
    renewalPath: null,
  });
  expect(
    await decide(onlySession, { authorization: "Bearer ada", sessionCookie: "ada" }),
  ).toMatchObject({ reason: "wrong-flow" });
});

test.each(["Basic YTpi", "Bearer", "Bearer ", "Bearer a b", "Bearer ada, Bearer alan", ""])(
  "the header %j is no bearer token, and a cookie does not rescue it",
  async (authorization) => {
    expect(await decide(onlyJwt, { authorization, accessCookie: "ada" })).toMatchObject({
      kind: "unauthenticated",
      reason: "malformed",
    });
  },
);

test("header and cookie for different people, or roles, are ambiguous in either direction", async () => {
  expect(
    await decide(onlyJwt, { authorization: "Bearer alan", accessCookie: "ada" }),
  ).toMatchObject({ reason: "ambiguous" });
  expect(
    await decide(onlyJwt, { authorization: "Bearer ada", accessCookie: "alan" }),
  ).toMatchObject({ reason: "ambiguous" });
  expect(
    await decide(onlyJwt, { authorization: "Bearer ada", accessCookie: "demoted" }),
  ).toMatchObject({ reason: "ambiguous" });
  expect(await decide(onlyJwt, { authorization: "Bearer ada", accessCookie: "ada" })).toMatchObject(
    { kind: "admitted" },
  );
  expect(
    await decide(onlyJwt, { authorization: "Bearer ada", accessCookie: "expired" }),
  ).toMatchObject({ kind: "admitted" });
});

test("a token in the address spoils the request, whatever else it carries", async () => {
  expect(await decide(onlyJwt, { accessCookie: "ada", hasTokenInUrl: true })).toMatchObject({
    reason: "token-in-url",
  });
});

test("a session for somebody else makes a bearer token ambiguous where both would open", async () => {
  expect(await decide(both, { authorization: "Bearer alan", sessionCookie: "ada" })).toMatchObject({
    reason: "ambiguous",
  });
  expect(await decide(both, { authorization: "Bearer ada", sessionCookie: "ada" })).toMatchObject({
    kind: "admitted",
  });
  expect(
    await decide(onlyJwt, { authorization: "Bearer alan", sessionCookie: "ada" }),
  ).toMatchObject({ kind: "admitted" });
});

test("the last reason that says something is the one that is told", async () => {
  expect(await decide(both, { sessionCookie: "revoked" })).toMatchObject({ reason: "revoked" });
  expect(await decide(both, { accessCookie: "expired" })).toMatchObject({ reason: "expired" });
  expect(await decide(both, { sessionCookie: "revoked", accessCookie: "x" })).toMatchObject({
    reason: "malformed",
  });
});

test("a bearer token of which the store cannot say anything is not refused as wrong", async () => {
  expect(await decide(onlyJwt, { authorization: "Bearer down" })).toEqual({ kind: "unavailable" });
});

test("two people of one role are two people: a token beside the other's cookie is ambiguous", async () => {
  expect(
    await decide(onlyJwt, { authorization: "Bearer namesake", accessCookie: "ada" }),
  ).toMatchObject({ kind: "unauthenticated", reason: "ambiguous", byBearer: true });
});

test("of somebody forbidden it is known whether a token says what they may do", async () => {
  const admin = { ...both, permission: "users:manage" } as const;
  expect(await decide(admin, { sessionCookie: "alan" })).toMatchObject({ byToken: false });
  expect(await decide(admin, { accessCookie: "alan" })).toMatchObject({ byToken: true });
});
