import {
  cookieOf,
  expect,
  newClient,
  password,
  setCookies,
  signIn,
  test,
} from "./support/fixtures";

const newPassword = "umbrella fjord pickle nine";

for (const flow of ["session", "jwt"] as const) {
  const change = { currentPassword: password, newPassword };
  const cookie = { session: "session", jwt: "refresh" }[flow];

  test(`changing the password by ${flow} gives a new credential, ends the old one and lets the new password in`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    const before = await cookieOf(api, cookie);
    const response = await api.post(`/api/${flow}/password`, { data: change });
    expect(response.status()).toBe(200);
    expect(await cookieOf(api, cookie)).not.toBe(before);
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(200);
    const old = await newClient(playwright.request, server.origin);
    const replays = {
      session: () => old.get("/api/session/me", { headers: { cookie: `session=${before}` } }),
      jwt: () => old.post("/api/jwt/refresh", { data: { refreshToken: before } }),
    };
    expect((await replays[flow]()).status()).toBe(401);
    await old.dispose();

    const wrong = await api.post(`/api/${flow}/login`, { data: { username: "ada", password } });
    expect(wrong.status()).toBe(401);
    const right = await api.post(`/api/${flow}/login`, {
      data: { username: "ada", password: newPassword },
    });
    expect(right.status()).toBe(200);
  });

  test(`changing the password by ${flow} asks for the present one, and changes nothing without it`, async ({
    api,
  }) => {
    await signIn(api, flow);
    const before = await cookieOf(api, cookie);
    const response = await api.post(`/api/${flow}/password`, {
      data: { ...change, currentPassword: "guess" },
    });
    expect(response.status()).toBe(401);
    expect(await response.json()).toMatchObject({ code: "invalid-credentials" });
    expect(setCookies(response)).toEqual([]);
    expect(await cookieOf(api, cookie)).toBe(before);
    await signIn(api, flow);
  });

  test(`a new password by ${flow} that is short, the same or no text is named as such`, async ({
    api,
  }) => {
    await signIn(api, flow);
    for (const [next, detail] of [
      ["short", "is at least 15 characters long."],
      [password, "must differ from the present one."],
      [15, "must be a string."],
      ["password123456789", expect.stringContaining("a guesser tries")],
      ["ada lovelace ada lovelace", expect.stringContaining("a guesser tries")],
    ]) {
      const response = await api.post(`/api/${flow}/password`, {
        data: { ...change, newPassword: next },
      });
      expect(response.status()).toBe(400);
      expect((await response.json()).errors).toEqual([{ pointer: "/newPassword", detail }]);
    }
    const foreign = await api.post(`/api/${flow}/password`, {
      data: change,
      headers: { "sec-fetch-site": "cross-site" },
    });
    expect(foreign.status()).toBe(403);
  });

  test(`changing the password by ${flow} ends the other devices only if asked to`, async ({
    api,
    playwright,
    server,
  }) => {
    await signIn(api, flow);
    const workspace = await cookieOf(api, "workspace");
    const other = await newClient(playwright.request, server.origin);
    const elsewhere = (path: string, secret: string) =>
      other.post(path, {
        headers: { cookie: `workspace=${workspace}` },
        data: { username: "ada", password: secret },
      });
    await elsewhere("/api/session/login", password);
    await elsewhere("/api/jwt/login", password);
    await api.post(`/api/${flow}/password`, { data: change });
    expect((await other.get("/api/session/me")).status()).toBe(200);
    const back = { currentPassword: newPassword, newPassword: password, endOthers: true };
    expect((await api.post(`/api/${flow}/password`, { data: back })).status()).toBe(200);
    expect((await other.get("/api/session/me")).status()).toBe(401);
    expect((await other.post("/api/jwt/refresh")).status()).toBe(401);
    expect((await api.get(`/api/${flow}/me`)).status()).toBe(200);
    await other.dispose();
  });

  test(`the form by ${flow} says what is wrong at the field, and when it is done`, async ({
    page,
  }) => {
    await page.goto(`/login?next=/${flow}/account`);
    await page.getByRole("button", { name: /^Sign in by/ }).click();
    await page.getByLabel("Present password").fill("guess");
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByLabel("New password")).toHaveAccessibleDescription(
      "Use at least 15 characters.",
    );
    await page.getByLabel("New password").fill(newPassword);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByLabel("Present password")).toHaveAccessibleDescription(
      "That is not your present password.",
    );
    await page.getByLabel("Present password").fill(password);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Your password is changed")).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  });
}

for (const flow of ["session", "jwt"] as const) {
  test(`the form by ${flow} tells a password manager whose password it changes`, async ({
    page,
  }) => {
    await page.goto(`/login?next=/${flow}/account`);
    await page.getByLabel("Username").fill("grace");
    await page.getByRole("button", { name: /^Sign in by/ }).click();
    await expect(page).toHaveURL(`/${flow}/account`);
    const username = page.locator('input[autocomplete="username"]');
    await expect(username).toBeHidden();
    await page.getByLabel("Present password").focus();
    await expect(username).toHaveValue("grace");
  });

  test(`whose password it is by ${flow} is told to nobody else`, async ({ api }) => {
    expect((await api.get(`/api/${flow}/password`)).status()).toBe(401);
    await signIn(api, flow, "alan");
    expect(await (await api.get(`/api/${flow}/password`)).json()).toEqual({ username: "alan" });
  });
}
