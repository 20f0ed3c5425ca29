import { expect, test } from "./support/fixtures";
import { pressBothWays } from "./support/lab";

for (const flow of ["session", "jwt"] as const) {
  const noun = { session: "session", jwt: "JWT" }[flow];

  test(`a visitor is refused, signs in by ${noun}, lands where they wanted to go, logs out and is refused again`, async ({
    page,
  }) => {
    await page.goto(`/${flow}/account?from=bookmark`);
    await expect(page).toHaveURL(/\/login\?next=/);
    await expect(page.getByText("Sign in to see that page.")).toBeVisible();
    await expect(page.getByText(`/${flow}/account?from=bookmark`)).toBeVisible();

    await page.getByRole("button", { name: `Sign in by ${noun}` }).click();
    await expect(page).toHaveURL(`/${flow}/account?from=bookmark`);
    await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
    await expect(page.getByText(`admitted you by ${noun}`)).toBeVisible();

    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page).toHaveURL("/");
    await page.goto(`/${flow}/account`);
    await expect(page).toHaveURL(/\/login/);
  });

  test(`a wrong password by ${noun} says so and keeps what was typed`, async ({ page }) => {
    await page.goto(`/login?next=/${flow}/account`);
    await page.getByLabel("Username").fill("grace");
    await page.getByLabel("Password").fill("not the password");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Username or password is wrong.")).toBeVisible();
    await expect(page.getByLabel("Username")).toHaveValue("grace");
    await expect(page).toHaveURL(/\/login/);
  });
}

test("one press signs in both ways, and each flow opens its own pages", async ({ page }) => {
  await page.goto("/");
  await pressBothWays(page);

  await page.goto("/session/account");
  await expect(page.getByText("admitted you by session")).toBeVisible();
  await page.goto("/jwt/account");
  await expect(page.getByText("admitted you by JWT")).toBeVisible();
});

test("signed in both ways, each flow ends by itself", async ({ page }) => {
  await page.goto("/");
  await pressBothWays(page);
  const session = page.getByRole("region", { name: "Session" });
  const jwt = page.getByRole("region", { name: "JWT" });

  await session.getByRole("button", { name: "Log out" }).click();
  await expect(session.getByText("Signed in as")).toBeHidden();
  await expect(jwt.getByText("Signed in as")).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText("admitted you by JWT")).toBeVisible();
});

test("the main page remembers how each flow stands after a reload", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in by JWT" }).click();
  await expect(page.getByRole("region", { name: "JWT" }).getByText("Signed in as")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "JWT" }).getByText("Signed in as")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "Session" }).getByText("Signed in as"),
  ).toBeHidden();
});

test("signing in works by keyboard alone", async ({ page }) => {
  await page.goto("/login?next=/session/account");
  await page.getByLabel("Username").focus();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Password")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
});

test("forms tell password managers and screen readers what each field is", async ({ page }) => {
  await page.goto("/login");
  const username = page.getByLabel("Username");
  await expect(username).toHaveAttribute("autocomplete", "username");
  await expect(page.getByLabel("Password")).toHaveAttribute("autocomplete", "current-password");
  await username.fill("");
  await page.keyboard.press("Enter");
  await expect(username).toHaveAttribute("aria-invalid", "true");
  await expect(username).toHaveAccessibleDescription("Enter a username.");
});

test("an expired access token is renewed on the way to the page", async ({ page, context }) => {
  await page.goto("/");
  const origin = new URL(page.url()).origin;
  const login = await context.request.post("/api/jwt/login", {
    headers: { origin },
    // Long enough that the renewed one does not expire, too, while the page is looked at.
    data: { username: "ada", password: "claimcheck-demo-pass", lifetimes: { access: 6 } },
  });
  const { expiresAt } = await login.json();
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(Date.parse(expiresAt));
  const travelled: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    const isTold = request.isNavigationRequest() || pathname.startsWith("/api/jwt/");
    travelled.push(...(isTold ? [`${request.method()} ${pathname}`] : []));
  });
  await page.goto("/jwt/account");
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  expect(travelled).toEqual([
    "GET /jwt/account",
    "GET /jwt/renew",
    "POST /api/jwt/refresh",
    "GET /jwt/account",
  ]);
});

test("when renewing fails the visitor lands on the login page with the reason and where they were going", async ({
  page,
  context,
}) => {
  await page.goto("/");
  const origin = new URL(page.url()).origin;
  const login = await context.request.post("/api/jwt/login", {
    headers: { origin },
    data: { username: "ada", password: "claimcheck-demo-pass", lifetimes: { access: 1 } },
  });
  const { expiresAt } = await login.json();
  await context.clearCookies({ name: "refresh" });
  await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(expiresAt));
  await page.goto("/jwt/account");
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByText("could not be renewed")).toBeVisible();
  await page.getByRole("button", { name: "Sign in by JWT" }).click();
  await expect(page).toHaveURL("/jwt/account");
});
