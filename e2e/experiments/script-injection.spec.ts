import { runOnPage, verdictOf } from "../support/experiment-page";
import { expect, setCookies, signIn, test } from "../support/fixtures";
import { pressBothWays } from "../support/lab";

const slug = "script-injection";

for (const flow of ["session", "jwt"] as const) {
  test(`${flow}: every cookie is HttpOnly and no body repeats one`, async ({ api }) => {
    const response = await signIn(api, flow);
    const lines = setCookies(response);
    const body = await response.text();
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(line).toContain("; HttpOnly");
      const [value = ""] = line.slice(line.indexOf("=") + 1).split(";");
      expect(body.includes(value)).toBe(false);
    }
    expect(body).not.toContain("accessToken");
  });
}

test("signed in both ways, script on a page reads nothing", async ({ page, context }) => {
  await page.goto("/");
  await pressBothWays(page);
  expect((await context.cookies()).length).toBe(4);
  expect(await page.evaluate(() => document.cookie)).toBe("");
});

test("a token in the body can be read, and opens the door from anywhere", async ({
  api,
  playwright,
  server,
}) => {
  const response = await signIn(api, "jwt", "ada", { transport: "body" });
  expect(setCookies(response)).toEqual([]);
  const { accessToken } = await response.json();
  const thief = await playwright.request.newContext({ baseURL: server.origin });
  const headers = { authorization: `Bearer ${accessToken}` };
  expect((await thief.get("/api/jwt/me", { headers })).status()).toBe(200);
  await thief.dispose();
});

test("the page runs it, then reads document.cookie in this browser and leaves nothing behind", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await pressBothWays(page);
  const before = await context.cookies();
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("Nothing to read");
  await expect(verdictOf(page, "JWT")).toContainText("In a cookie: nothing. In a body: the token");
  const findings = page.getByRole("region", { name: "In your own browser" });
  await expect(findings.getByText("(empty)")).toBeVisible();
  await expect(findings.getByText("lab-probe=readable")).toBeVisible();
  await expect(findings.getByText(/Script read all \d+ characters.* and got 200\./)).toBeVisible();
  expect(await context.cookies()).toEqual(before);
});
