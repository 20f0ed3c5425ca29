import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { collectLog } from "../base/test-log";
import { openTestApp, origin, passwordHash, type SignedIn, type TestApp } from "../gate/test-app";
import { expiredCookies } from "../session/cookie";
import { listDevices } from "../session/devices";
import { endDevices } from "../session/revoke";
import { hashLightly } from "../users/test-password";
import {
  answerToSigningOut,
  answerToUserChange,
  answerWithUsers,
  listPeopleFor,
} from "./administration";
import { answerToPasswordChange } from "./change-password";
import { answerToDeviceEnd, answerToDevicesEnd, answerWithDevices } from "./devices";
import { answerWithPasswordOwner } from "./password-owner";
import { answerWithProfile } from "./profile";

let incoming = new Headers();
vi.mock("next/headers", () => ({ headers: async () => incoming }));

let app: TestApp;
const lines = collectLog();
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** As the gate hands a request on: with the passport of whoever it admitted. */
async function requestOf(who: SignedIn | null, path: string, sent: Sent = {}): Promise<Request> {
  const { pathname } = new URL(path, origin);
  return new Request(`${origin}${path}`, {
    method: sent.method ?? "GET",
    headers: {
      "sec-fetch-site": "same-origin",
      ...(sent.body === undefined ? {} : { "content-type": "application/json" }),
      ...sent.headers,
      ...(await who?.passportFor(pathname)),
    },
    ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
  });
}

/** Two of one directory, each signed in both ways. */
async function openTeam() {
  const admin = await app.addUser("admin");
  const viewer = await app.addUser("viewer", admin.directoryId);
  return {
    admin,
    viewer,
    adminSession: await app.signInBySession(admin),
    adminToken: await app.signInByToken(admin),
    viewerSession: await app.signInBySession(viewer),
    viewerToken: await app.signInByToken(viewer),
  };
}

const flow = { listDevices, endDevices, expiredCookies };
const codeOf = async (response: Response) => [response.status, (await response.json()).code];

const everyEndpoint: [string, (request: Request) => Promise<Response>, Sent][] = [
  ["profile", answerWithProfile, {}],
  ["devices", (request) => answerWithDevices(request, flow), {}],
  ["password owner", answerWithPasswordOwner, {}],
  ["users", answerWithUsers, {}],
  ["device end", (request) => answerToDeviceEnd(request, "d", flow), { method: "DELETE" }],
  ["devices end", (request) => answerToDevicesEnd(request, flow), { method: "DELETE" }],
  ["user change", (request) => answerToUserChange(request, "u"), { method: "PATCH", body: {} }],
  ["signing out", (request) => answerToSigningOut(request, "u"), { method: "DELETE" }],
  [
    "password change",
    (request) => answerToPasswordChange(request, async () => null),
    { method: "POST", body: {} },
  ],
];

test.each(everyEndpoint)("%s: without a passport nobody is served", async (_what, ask, sent) => {
  const response = await ask(await requestOf(null, "/api/thing", sent));
  expect(await codeOf(response)).toEqual([401, "unauthenticated"]);
});

test.each(everyEndpoint.filter(([, , { method }]) => method !== undefined))(
  "%s: another site cannot make a browser do it",
  async (_what, ask, sent) => {
    const { adminSession } = await openTeam();
    const headers = { "sec-fetch-site": "cross-site" };
    const request = await requestOf(adminSession, "/api/thing", { ...sent, headers });
    expect(await codeOf(await ask(request))).toEqual([403, "cross-site"]);
  },
);

test.each(everyEndpoint.filter(([, , { method }]) => method !== undefined))(
  "%s: whoever's device has ended changes nothing by a token that is still out",
  async (_what, ask, sent) => {
    const { admin, adminToken } = await openTeam();
    await app.store.families.removeOf(admin.userId, { denies: false });
    const response = await ask(await requestOf(adminToken, "/api/thing", sent));
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "unauthenticated", reason: "revoked" });
  },
);

test("a profile is the identity, and by which flow it was proved", async () => {
  const { viewer, viewerToken } = await openTeam();
  const response = await answerWithProfile(await requestOf(viewerToken, "/api/jwt/me"));
  const { userId, name, role } = viewer;
  expect(await response.json()).toEqual({ flow: "jwt", identity: { userId, name, role } });
});

test("a device knows itself among the others", async () => {
  const { viewer, viewerSession } = await openTeam();
  await app.signInBySession(viewer);
  const request = await requestOf(viewerSession, "/api/session/devices");
  const { devices } = await (await answerWithDevices(request, flow)).json();
  expect(devices).toHaveLength(2);
  for (const device of devices)
    expect(device.current, device.id).toBe(device.id === viewerSession.deviceId);
});

test("the form that changes a password learns the username, while there is one", async () => {
  const { viewer, viewerSession } = await openTeam();
  const ask = async () =>
    answerWithPasswordOwner(await requestOf(viewerSession, "/api/session/password"));
  expect(await (await ask()).json()).toEqual({ username: viewer.username });
  await app.store.users.remove(viewer.directoryId, viewer.username);
  const gone = await ask();
  expect(gone.status).toBe(401);
  expect(await gone.json()).toMatchObject({ reason: "revoked" });
});

const endOf = async (who: SignedIn, path: string, id?: string, headers = {}) => {
  const request = await requestOf(who, path, { method: "DELETE", headers });
  return id === undefined
    ? answerToDevicesEnd(request, flow)
    : answerToDeviceEnd(request, id, flow);
};

test("one device ends; the browser's cookie goes when it was its own, and only then", async () => {
  const { viewer, viewerSession } = await openTeam();
  const other = await app.signInBySession(viewer);
  const path = `/api/session/devices/${other.deviceId}`;
  const ended = await endOf(viewerSession, path, other.deviceId);
  expect(await ended.json()).toEqual({ ended: [other.deviceId] });
  expect(ended.headers.getSetCookie()).toEqual([]);
  expect(lines).toMatchObject([
    { event: "device-ended", flow: "session", userId: viewer.userId, ended: 1 },
  ]);
  const own = await endOf(viewerSession, path, viewerSession.deviceId);
  expect(own.headers.getSetCookie()).toEqual([expect.stringMatching(/^session=; Max-Age=0;/)]);
});

test("a client that sends its credential in a header has no cookie to lose", async () => {
  const { viewerSession } = await openTeam();
  const ended = await endOf(viewerSession, "/api/session/devices", undefined, {
    authorization: "Bearer x",
  });
  expect(await ended.json()).toEqual({ ended: [viewerSession.deviceId] });
  expect(ended.headers.getSetCookie()).toEqual([]);
});

test("somebody else's device is as absent as one that does not exist", async () => {
  const { viewerSession, adminSession } = await openTeam();
  for (const id of [adminSession.deviceId, "nothing"])
    expect(await codeOf(await endOf(viewerSession, "/api/session/devices/x", id))).toEqual([
      404,
      "no-such-device",
    ]);
  expect(await app.store.sessions.find(adminSession)).not.toBeNull();
});

test("all devices end, or all but the one that asks", async () => {
  const { viewer, viewerSession } = await openTeam();
  const others = [await app.signInBySession(viewer), await app.signInBySession(viewer)];
  const kept = await endOf(viewerSession, "/api/session/devices?keep=current");
  expect((await kept.json()).ended.toSorted()).toEqual(
    others.map(({ deviceId }) => deviceId).toSorted(),
  );
  expect(kept.headers.getSetCookie()).toEqual([]);
  const none = await endOf(viewerSession, "/api/session/devices?keep=current");
  expect([none.status, await none.json()]).toEqual([200, { ended: [] }]);
  const all = await endOf(viewerSession, "/api/session/devices");
  expect(await all.json()).toEqual({ ended: [viewerSession.deviceId] });
});

test("a wish that is not understood ends nothing", async () => {
  const { viewerSession } = await openTeam();
  const response = await endOf(viewerSession, "/api/session/devices?keep=all");
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    code: "invalid-query",
    detail: "keep may be `current`, or be left out.",
  });
  expect(await app.store.sessions.find(viewerSession)).not.toBeNull();
});

test("people are listed to those who manage them: of their own directory, without a hash", async () => {
  const { admin, viewer, adminSession, viewerSession } = await openTeam();
  const response = await answerWithUsers(await requestOf(adminSession, "/api/session/users"));
  const { users } = await response.json();
  expect(users.map(({ username }: { username: string }) => username)).toEqual(
    [admin.username, viewer.username].toSorted(),
  );
  expect(JSON.stringify(users)).not.toMatch(/hash/i);
  const refused = await answerWithUsers(await requestOf(viewerSession, "/api/session/users"));
  expect(await codeOf(refused)).toEqual([403, "forbidden"]);
  await app.store.users.remove(admin.directoryId, admin.username);
  const gone = await answerWithUsers(await requestOf(adminSession, "/api/session/users"));
  expect(await codeOf(gone)).toEqual([403, "forbidden"]);
});

test("the page lists the same people under the same rule, and says when the store does not answer", async () => {
  const { admin, viewer } = await openTeam();
  incoming = new Headers();
  const listed = await listPeopleFor(admin);
  expect(listed).toMatchObject({ ok: true });
  expect(listed.ok && listed.users).toHaveLength(2);
  expect(await listPeopleFor(viewer)).toEqual({ ok: false });
  expect(await listPeopleFor({ ...admin, userId: "nobody" })).toEqual({ ok: false });
  vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
  expect(await listPeopleFor(admin)).toEqual({ ok: false });
});

const changeOf = async (who: SignedIn, username: string, body: unknown) => {
  const path = `/api/session/users/${username}`;
  return answerToUserChange(await requestOf(who, path, { method: "PATCH", body }), username);
};

test("a role changes at once, for one of the same directory", async () => {
  const { admin, viewer, adminSession, viewerSession } = await openTeam();
  const response = await changeOf(adminSession, viewer.username, { role: "editor" });
  const { directoryId: _directory, ...user } = viewer;
  expect(await response.json()).toEqual({ user: { ...user, role: "editor" } });
  expect(lines).toMatchObject([
    { event: "user-changed", by: admin.userId, userId: viewer.userId, role: "editor" },
  ]);
  expect(await app.store.sessions.find(viewerSession)).not.toBeNull();
  const stranger = await app.addUser("viewer");
  expect(await codeOf(await changeOf(adminSession, stranger.username, { role: "admin" }))).toEqual([
    404,
    "no-such-user",
  ]);
});

test("who is disabled has no device left, in either flow", async () => {
  const { viewer, adminSession, viewerSession, viewerToken } = await openTeam();
  const response = await changeOf(adminSession, viewer.username, { disabled: true });
  expect(await response.json()).toMatchObject({ user: { disabled: true } });
  expect(await app.store.sessions.find(viewerSession)).toBeNull();
  expect(await app.store.families.find(viewerToken)).toBeNull();
});

test("whoever was demoted a moment ago changes nobody, whatever their token still says", async () => {
  const { admin, viewer, adminToken, viewerSession } = await openTeam();
  const forbidden = [403, "forbidden"];
  expect(await codeOf(await changeOf(viewerSession, admin.username, { role: "viewer" }))).toEqual(
    forbidden,
  );
  await app.store.users.change(admin.directoryId, admin.username, { role: "editor" });
  expect(await codeOf(await changeOf(adminToken, admin.username, { role: "admin" }))).toEqual(
    forbidden,
  );
  await app.store.users.change(admin.directoryId, admin.username, {
    role: "admin",
    disabled: true,
  });
  expect(await codeOf(await changeOf(adminToken, viewer.username, { role: "admin" }))).toEqual(
    forbidden,
  );
  await app.store.users.remove(admin.directoryId, admin.username);
  expect(await codeOf(await changeOf(adminToken, viewer.username, { role: "admin" }))).toEqual(
    forbidden,
  );
});

test.each([
  [{}, "needs role, disabled or both."],
  [{ role: "owner" }, "Invalid option"],
  [{ disabled: "yes" }, "expected boolean"],
  [{ role: "admin", username: "other" }, "Unrecognized key"],
])("a change that says nothing known is refused: %j", async (body, words) => {
  const { viewer, adminSession } = await openTeam();
  const response = await changeOf(adminSession, viewer.username, body);
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].detail).toContain(words);
});

test("somebody of the same directory is signed out everywhere", async () => {
  const { admin, viewer, adminSession, viewerSession, viewerToken } = await openTeam();
  const ask = async (username: string) => {
    const path = `/api/session/users/${username}/devices`;
    const request = await requestOf(adminSession, path, { method: "DELETE" });
    return answerToSigningOut(request, username);
  };
  expect(await (await ask(viewer.username)).json()).toEqual({ ended: 2 });
  expect(lines).toMatchObject([
    { event: "device-ended", by: admin.userId, userId: viewer.userId, ended: 2 },
  ]);
  expect(await app.store.sessions.find(viewerSession)).toBeNull();
  expect(await app.store.families.find(viewerToken)).toBeNull();
  expect(await app.store.sessions.find(adminSession)).not.toBeNull();
  expect(await codeOf(await ask("nobody"))).toEqual([404, "no-such-user"]);
});

const present = "umbrella fjord pickle nine";
const wanted = "lighthouse gravel copper zinc";

/** One whose password is known, signed in both ways and on one device more. */
async function openOwner() {
  const user = await app.addUser("editor");
  const owner = await app.signInBySession(user);
  const other = await app.signInBySession(user);
  const token = await app.signInByToken(user);
  await app.store.users.setPasswordHash(user.userId, await hashLightly(present), passwordHash);
  return { user, owner, other, token };
}

const changePassword = async (
  who: SignedIn,
  body: object,
  replace: Parameters<typeof answerToPasswordChange>[1] = async () => ({
    cookies: [],
    body: { replaced: true },
  }),
) => {
  const sent = { method: "POST", body, headers: { "x-forwarded-for": "203.0.113.7" } };
  const request = await requestOf(who, "/api/session/password", sent);
  return answerToPasswordChange(request, replace);
};

test("a password is replaced by whoever knows it, and the credential that asked with it", async () => {
  const { user, owner, other, token } = await openOwner();
  await app.store.users.change(user.directoryId, user.username, { role: "viewer" });
  let handed: unknown;
  const body = { currentPassword: present, newPassword: wanted };
  const response = await changePassword(owner, body, async (changed) => {
    handed = changed;
    return { cookies: expiredCookies(false), body: { replaced: true } };
  });
  expect(await response.json()).toEqual({ replaced: true });
  expect(response.headers.getSetCookie()).toHaveLength(1);
  const found = await app.store.users.findForSignIn(user.directoryId, user.username);
  // As the user is now: what asked may be older than their role.
  expect(handed).toMatchObject({
    passport: {
      flow: "session",
      deviceId: owner.deviceId,
      identity: { userId: user.userId, name: "editor", role: "viewer" },
    },
    passwordHash: found?.passwordHash,
  });
  expect(found?.passwordHash).toMatch(/^\$argon2id\$/);
  expect(lines).toMatchObject([
    { event: "password-changed", userId: user.userId, flow: "session", endOthers: false },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/umbrella|lighthouse/);
  expect(await app.store.sessions.find(other)).not.toBeNull();
  expect(await app.store.families.find(token)).not.toBeNull();
});

test("on wish every other device ends, in both flows, and the one that asks stays", async () => {
  const { owner, other, token } = await openOwner();
  const body = { currentPassword: present, newPassword: wanted, endOthers: true };
  expect((await changePassword(owner, body)).status).toBe(200);
  expect(await app.store.sessions.find(owner)).not.toBeNull();
  expect(await app.store.sessions.find(other)).toBeNull();
  expect(await app.store.families.find(token)).toBeNull();
});

test("whoever does not know the present one changes nothing, and is counted", async () => {
  const { user, owner } = await openOwner();
  const body = { currentPassword: "wrong", newPassword: wanted };
  for (let tries = 0; tries < 10; tries += 1)
    expect(await codeOf(await changePassword(owner, body))).toEqual([401, "invalid-credentials"]);
  expect(lines.at(-1)).toMatchObject({ event: "sign-in-refused", from: "203.0.113.7" });
  const blocked = await changePassword(owner, { ...body, currentPassword: present });
  expect(blocked.status).toBe(429);
  expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await blocked.json()).toMatchObject({ code: "too-many-attempts" });
  expect((await app.store.users.find(user.userId))?.disabled).toBe(false);
});

test.each([
  ["short", "short horse", "is at least 15 characters long."],
  ["long", "x".repeat(257), "is at most 256 characters long."],
  ["the same", present, "must differ from the present one."],
  ["a guess", "password123456789", "a guesser tries"],
  ["the name", "editor editor editor", "a guesser tries"],
])("a new password that will not do is said to be %s", async (_what, newPassword, words) => {
  const { owner } = await openOwner();
  const response = await changePassword(owner, { currentPassword: present, newPassword });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    code: "invalid-body",
    errors: [{ pointer: "/newPassword", detail: expect.stringContaining(words) }],
  });
});

test("what is missing or does not fit is said of each field", async () => {
  const { owner } = await openOwner();
  const errorsOf = async (body: object) =>
    (await (await changePassword(owner, body)).json()).errors;
  expect(await errorsOf({ endOthers: "yes" })).toEqual([
    { pointer: "/currentPassword", detail: "must be a string." },
    { pointer: "/newPassword", detail: "must be a string." },
    { pointer: "/endOthers", detail: "must be true or false." },
  ]);
  expect(await errorsOf({ currentPassword: "", newPassword: wanted })).toEqual([
    { pointer: "/currentPassword", detail: "must not be empty." },
  ]);
  expect(await errorsOf({ currentPassword: "x".repeat(257), newPassword: wanted })).toEqual([
    { pointer: "/currentPassword", detail: "is at most 256 characters long." },
  ]);
});

test("the password that everybody is told may be had back", async () => {
  const { owner } = await openOwner();
  const body = { currentPassword: present, newPassword: "claimcheck-demo-pass" };
  expect((await changePassword(owner, body)).status).toBe(200);
});

test("whoever is gone, or changes in between, is not given a new credential", async () => {
  const { user, owner } = await openOwner();
  const body = { currentPassword: present, newPassword: wanted };
  const replaced = await changePassword(owner, body, async () => null);
  expect(replaced.status).toBe(401);
  expect(await replaced.json()).toMatchObject({ code: "unauthenticated", reason: "revoked" });
  await app.store.users.remove(user.directoryId, user.username);
  const gone = await changePassword(owner, body);
  expect(gone.status).toBe(401);
  expect(await gone.json()).toMatchObject({ code: "unauthenticated", reason: "revoked" });
});
