/** What happens between checking a password and keeping the sign-in, and who may still change something. */
import type { APIRequestContext } from "@playwright/test";
import { randomSecret } from "../lib/base/secrets";
import { copyClient } from "./support/copied-client";
import { cookieOf, expect, newClient, password, signIn, test } from "./support/fixtures";
import { startNext } from "./support/next-server";

const newPassword = "umbrella fjord pickle nine";
const flows = ["session", "jwt"] as const;

/** Whether anything that the client was given still works. */
async function isAlive(api: APIRequestContext, flow: (typeof flows)[number]): Promise<boolean> {
  const response =
    flow === "session" ? await api.get("/api/session/me") : await api.post("/api/jwt/refresh");
  return response.status() === 200;
}

for (const flow of flows) {
  test(`a sign-in by ${flow} with the old password does not outlive a change that ends all others`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    let present = password;
    for (const next of [newPassword, `${newPassword} one`, `${newPassword} two`]) {
      const others = await Promise.all(
        Array.from({ length: 5 }, () =>
          copyClient(playwright.request, server.origin, api, ["workspace"]),
        ),
      );
      const attempts = (some: readonly APIRequestContext[]) =>
        some.map((one) =>
          one.post(`/api/${flow}/login`, { data: { username: "ada", password: present } }),
        );
      const before = attempts(others.slice(0, 2));
      const data = { currentPassword: present, newPassword: next, endOthers: true };
      const change = api.post(`/api/${flow}/password`, { data });
      const after = attempts(others.slice(2));
      expect((await change).status()).toBe(200);
      await Promise.all([...before, ...after]);
      const alive = await Promise.all(others.map((one) => isAlive(one, flow)));
      expect(alive.filter(Boolean)).toEqual([]);
      expect(await isAlive(api, flow)).toBe(true);
      for (const one of others) await one.dispose();
      present = next;
    }
  });

  test(`a sign-in by ${flow} that runs while its user is disabled does not work once they are enabled`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    for (let round = 0; round < 3; round += 1) {
      const others = await Promise.all(
        Array.from({ length: 4 }, () =>
          copyClient(playwright.request, server.origin, api, ["workspace"]),
        ),
      );
      const signIns = others.map((one) =>
        one.post(`/api/${flow}/login`, { data: { username: "alan", password } }),
      );
      const set = (disabled: boolean) =>
        api.patch(`/api/${flow}/users/alan`, { data: { disabled } });
      // Whoever is in by now was in before, and is ended; whoever comes later is refused.
      await signIns[0];
      expect((await set(true)).status()).toBe(200);
      await Promise.all(signIns);
      expect((await set(false)).status()).toBe(200);
      const alive = await Promise.all(others.map((one) => isAlive(one, flow)));
      expect(alive.filter(Boolean)).toEqual([]);
      for (const one of others) await one.dispose();
    }
  });
}

test("a device that was ended changes nothing any more, for as long as its access token may live", async ({
  api,
  playwright,
  server,
}) => {
  await signIn(api, "jwt");
  const ended = await copyClient(playwright.request, server.origin, api, ["workspace"]);
  await signIn(ended, "jwt");
  const third = await copyClient(playwright.request, server.origin, api, ["workspace"]);
  await signIn(third, "jwt");
  const { devices } = await (await ended.get("/api/jwt/devices")).json();
  const { id } = devices.find(({ current }: { current: boolean }) => current);
  expect((await api.delete(`/api/jwt/devices/${id}`)).status()).toBe(200);
  expect((await ended.get("/api/jwt/me")).status()).toBe(200);

  const change = { currentPassword: password, newPassword, endOthers: true };
  for (const attempt of [
    () => ended.delete("/api/jwt/devices"),
    () => ended.delete("/api/jwt/devices?keep=current"),
    () => ended.delete(`/api/jwt/devices/${devices[0].id}`),
    () => ended.post("/api/jwt/password", { data: change }),
    () => ended.patch("/api/jwt/users/alan", { data: { role: "admin" } }),
    () => ended.delete("/api/jwt/users/alan/devices"),
  ]) {
    const response = await attempt();
    expect(response.status()).toBe(401);
    expect(await response.json()).toMatchObject({ code: "unauthenticated", reason: "revoked" });
  }
  expect(await isAlive(third, "jwt")).toBe(true);
  expect(await isAlive(api, "jwt")).toBe(true);
  for (const one of [ended, third]) await one.dispose();
});

test("a refresh cookie is taken with its own access cookie alone", async ({
  api,
  playwright,
  server,
}) => {
  const other = await newClient(playwright.request, server.origin);
  await signIn(api, "jwt", "ada");
  await signIn(other, "jwt", "alan");
  const mixed = async (access: string) =>
    other.post("/api/jwt/refresh", {
      headers: { cookie: `access=${access}; refresh=${await cookieOf(other, "refresh")}` },
    });
  const own = await cookieOf(other, "access");
  const refused = await mixed(await cookieOf(api, "access"));
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ code: "invalid-refresh-token" });
  // Nothing was rotated and nothing ended by it; an access cookie that nobody signed names no device.
  expect((await mixed(own)).status()).toBe(200);
  expect((await mixed("nonsense")).status()).toBe(200);
  await other.dispose();
});

test("a refresh family belongs to the secret that it began under, and moves on while that is replaced", async ({
  playwright,
  secrets,
  store,
}) => {
  const servers: Awaited<ReturnType<typeof startNext>>[] = [];
  const serve = async (environment: Record<string, string>) => {
    const server = await startNext({
      environment: { ...secrets, ...store.environment, ...environment },
    });
    servers.push(server);
    return newClient(playwright.request, server.origin);
  };
  try {
    const next = { AUTH_SECRET: randomSecret() };
    const old = await serve({});
    const overlap = await serve({ ...next, AUTH_SECRET_PREVIOUS: secrets.AUTH_SECRET });
    const after = await serve(next);
    const begin = async () =>
      (await (await signIn(old, "jwt", "ada", { transport: "body" })).json()).refreshToken;
    const refresh = async (api: APIRequestContext, refreshToken: string) => {
      const response = await api.post("/api/jwt/refresh", { data: { refreshToken } });
      return { status: response.status(), body: await response.json() };
    };

    expect(await refresh(after, await begin())).toMatchObject({ status: 401 });
    const moved = await refresh(overlap, await begin());
    expect(moved.status).toBe(200);
    const again = await refresh(after, moved.body.refreshToken);
    expect(again.status).toBe(200);
    expect((await refresh(old, again.body.refreshToken)).status).toBe(401);
  } finally {
    for (const server of servers) await server.stop();
  }
});
