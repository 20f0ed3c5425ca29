import type { APIRequestContext } from "@playwright/test";
import { cookieOf, expect, newClient, signIn, test } from "./support/fixtures";

const userAgents = {
  laptop:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
  phone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
};

interface Listed {
  id: string;
  label: string;
  current: boolean;
}

for (const flow of ["session", "jwt"] as const) {
  const list = async (api: APIRequestContext): Promise<Listed[]> =>
    (await (await api.get(`/api/${flow}/devices`)).json()).devices;

  /** A second client in the same workspace. */
  const secondDevice = async (
    api: APIRequestContext,
    playwright: { request: Parameters<typeof newClient>[0] },
    origin: string,
  ) => {
    const other = await newClient(playwright.request, origin);
    const workspace = await cookieOf(api, "workspace");
    await other.post(`/api/${flow}/login`, {
      headers: { cookie: `workspace=${workspace}`, "user-agent": userAgents.phone },
      data: { username: "ada", password: "claimcheck-demo-pass" },
    });
    return other;
  };

  test(`${flow} devices: lists where one is signed in, newest first, the present one marked`, async ({
    api,
    playwright,
    server,
  }) => {
    await api.post(`/api/${flow}/login`, {
      headers: { "user-agent": userAgents.laptop },
      data: { username: "ada", password: "claimcheck-demo-pass" },
    });
    const phone = await secondDevice(api, playwright, server.origin);
    expect(await list(api)).toEqual([
      expect.objectContaining({ label: "Safari on iOS", current: false }),
      expect.objectContaining({ label: "Chrome on macOS", current: true }),
    ]);
    expect(await list(phone)).toEqual([
      expect.objectContaining({ label: "Safari on iOS", current: true }),
      expect.objectContaining({ label: "Chrome on macOS", current: false }),
    ]);
    await phone.dispose();
  });

  const stillIn = async (api: APIRequestContext) => {
    const renewed = {
      session: () => api.get("/api/session/me"),
      jwt: () => api.post("/api/jwt/refresh"),
    };
    return (await renewed[flow]()).status();
  };

  test(`${flow} devices: ends one, and only that one`, async ({ api, playwright, server }) => {
    await signIn(api, flow);
    const phone = await secondDevice(api, playwright, server.origin);
    const [{ id } = { id: "" }] = await list(api);
    const response = await api.delete(`/api/${flow}/devices/${id}`);
    expect(await response.json()).toEqual({ ended: [id] });
    expect(await stillIn(phone)).toBe(401);
    expect(await stillIn(api)).toBe(200);
    expect((await api.delete(`/api/${flow}/devices/${id}`)).status()).toBe(404);
    await phone.dispose();
  });

  test(`${flow} devices: ends all others and keeps this one`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    const phone = await secondDevice(api, playwright, server.origin);
    const tablet = await secondDevice(api, playwright, server.origin);
    await api.delete(`/api/${flow}/devices?keep=current`);
    expect(await list(api)).toHaveLength(1);
    expect([await stillIn(phone), await stillIn(tablet), await stillIn(api)]).toEqual([
      401, 401, 200,
    ]);
    await phone.dispose();
    await tablet.dispose();
  });

  test(`${flow} devices: ends all, this one too, and takes its cookies`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    const phone = await secondDevice(api, playwright, server.origin);
    const response = await api.delete(`/api/${flow}/devices`);
    expect((await response.json()).ended).toHaveLength(2);
    expect(await cookieOf(api, { session: "session", jwt: "access" }[flow])).toBe("");
    expect([await stillIn(phone), await stillIn(api)]).toEqual([401, 401]);
    await phone.dispose();
  });

  test(`${flow} devices: a stranger's device is as absent as one that does not exist`, async ({
    api,
    playwright,
    server,
  }) => {
    const stranger = await newClient(playwright.request, server.origin);
    await signIn(api, flow);
    await signIn(stranger, flow);
    const [{ id } = { id: "" }] = await list(stranger);
    const theirs = await api.delete(`/api/${flow}/devices/${id}`);
    const nobodys = await api.delete(`/api/${flow}/devices/${"A".repeat(43)}`);
    expect(theirs.status()).toBe(404);
    const told = async (response: typeof theirs) => ({ ...(await response.json()), requestId: "" });
    expect(await told(theirs)).toEqual(await told(nobodys));
    expect(await stillIn(stranger)).toBe(200);
    await stranger.dispose();
  });

  test(`${flow} devices: asked from elsewhere, or for something odd, it ends nothing`, async ({
    api,
  }) => {
    await signIn(api, flow);
    const foreign = await api.delete(`/api/${flow}/devices`, {
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(foreign.status()).toBe(403);
    const odd = await api.delete(`/api/${flow}/devices?keep=all`);
    expect(odd.status()).toBe(400);
    expect(await odd.json()).toMatchObject({ code: "invalid-query" });
    expect(await list(api)).toHaveLength(1);
  });

  test(`${flow} devices: thirty sign-ins at once leave the twenty newest and an exact index`, async ({
    api,
    store,
  }) => {
    const { identity } = await (await signIn(api, flow)).json();
    const workspace = await cookieOf(api, "workspace");
    const answers = await Promise.all(
      Array.from({ length: 30 }, () =>
        api.post(`/api/${flow}/login`, {
          headers: { cookie: `workspace=${workspace}` },
          data: { username: "ada", password: "claimcheck-demo-pass" },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status())).toEqual(Array(30).fill(200));
    const index = { session: "sessions", jwt: "families" }[flow];
    const members = await store.run("ZRANGE", `${index}:${identity.userId}`, "0", "-1");
    const keys = Array.isArray(members) ? members.map(String) : [];
    expect(keys).toHaveLength(20);
    for (const key of keys) expect(await store.run("EXISTS", key)).toBe(1);
    expect(await list(api)).toHaveLength(20);
  });

  test(`${flow} devices: a record that expired leaves the list`, async ({
    api,
    playwright,
    server,
    store,
  }) => {
    await signIn(api, flow);
    const phone = await secondDevice(api, playwright, server.origin);
    const [{ id } = { id: "" }] = await list(api);
    await store.run("DEL", `${{ session: "session", jwt: "family" }[flow]}:${id}`);
    expect((await list(api)).map((device) => device.current)).toEqual([true]);
    await phone.dispose();
  });

  test(`${flow} devices: signing in again replaces this browser's sign-in and leaves others`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    const phone = await secondDevice(api, playwright, server.origin);
    const copy = (await api.storageState()).cookies
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    await signIn(api, flow);
    expect(await list(api)).toHaveLength(2);
    expect(await stillIn(phone)).toBe(200);
    const old = await newClient(playwright.request, server.origin);
    const renewed = {
      session: () => old.get("/api/session/me", { headers: { cookie: copy } }),
      jwt: () => old.post("/api/jwt/refresh", { headers: { cookie: copy } }),
    };
    expect((await renewed[flow]()).status()).toBe(401);
    await old.dispose();
    await phone.dispose();
  });

  test(`${flow} devices: a short sign-in does not make longer ones vanish from the index`, async ({
    api,
    playwright,
    server,
    store,
  }) => {
    const { identity } = await (await signIn(api, flow)).json();
    const brief = await newClient(playwright.request, server.origin);
    const workspace = await cookieOf(api, "workspace");
    await brief.post(`/api/${flow}/login`, {
      headers: { cookie: `workspace=${workspace}` },
      data: {
        username: "ada",
        password: "claimcheck-demo-pass",
        lifetimes: { absolute: 2, refresh: 2 },
      },
    });
    const index = { session: "sessions", jwt: "families" }[flow];
    expect(Number(await store.run("TTL", `${index}:${identity.userId}`))).toBeGreaterThan(600_000);
    await brief.dispose();
  });

  test(`${flow} devices: the page ends a device and says what that does`, async ({
    page,
    context,
    playwright,
    server,
  }) => {
    await page.goto(`/login?next=/${flow}/devices`);
    await page.getByRole("button", { name: /^Sign in by/ }).click();
    await expect(page.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
    const workspace =
      (await context.cookies()).find(({ name }) => name === "workspace")?.value ?? "";
    const phone = await newClient(playwright.request, server.origin);
    await phone.post(`/api/${flow}/login`, {
      headers: { cookie: `workspace=${workspace}`, "user-agent": userAgents.phone },
      data: { username: "ada", password: "claimcheck-demo-pass" },
    });
    await page.reload();
    await page.getByRole("button", { name: /^End Safari on iOS/ }).click();
    await expect(page.getByText("Ended: Safari on iOS.")).toBeVisible();
    const said = page.getByText(
      /an access token that is out already works until \d\d:\d\d:\d\d UTC/,
    );
    await expect(said).toHaveCount({ session: 0, jwt: 1 }[flow]);
    await expect(page.getByRole("listitem").filter({ hasText: "Safari on iOS" })).toHaveCount(0);
    await phone.dispose();
  });
}
