import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "./support/fixtures";
import { column, signInBothWays } from "./support/lab";

test("every request that the page makes is on the wire, newest first, and can be filtered", async ({
  page,
}) => {
  await signInBothWays(page);
  await column(page, "jwt").getByRole("button", { name: "Ask for the account page" }).click();
  const rows = page.getByRole("list", { name: "Requests, newest first" }).getByRole("listitem");
  await expect(rows.first()).toContainText("GET /jwt/account");
  await expect(rows.last()).toContainText("POST /api/session/login");
  const filter = page.getByRole("group", { name: "Show requests of" });
  await filter.getByText("Session").click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText("200");
  await expect(rows.first()).toContainText(/\d+ B out, \d+ B in/);
  await expect(rows.first()).toContainText(/\d+ store commands/);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByText("Nothing yet. Sign in, or ask for a page")).toBeVisible();
});

test("the bytes that are said to have gone out are the bytes that arrived", async ({
  page,
  context,
}) => {
  await signInBothWays(page);
  const wanted = page.waitForRequest("**/session/account");
  await column(page, "session").getByRole("button", { name: "Ask for the account page" }).click();
  const headers = await (await wanted).allHeaders();
  const cookie = (await context.cookies())
    .filter(({ path }) => path === "/")
    .map(({ name, value }) => `${name}=${value}`);
  expect(headers.cookie?.split("; ").toSorted()).toEqual(cookie.toSorted());
  const row = page
    .getByRole("list", { name: "Requests, newest first" })
    .getByRole("listitem")
    .filter({ hasText: "GET /session/account" });
  const shown = Number.parseInt((await row.getByText(/^\d+ B out/).textContent()) ?? "", 10);
  // The request line, and the headers with their separators, in HTTP/1.1.
  const sent = Object.entries(headers).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    "GET /session/account HTTP/1.1\r\n\r\n".length,
  );
  // The browser's tools leave out `connection`, and the page's own question for an echo is not counted.
  expect(Math.abs(shown - sent)).toBeLessThanOrEqual("connection: keep-alive\r\n".length + 4);
});

test("a request can be copied as curl and all of them exported as HAR, without credentials", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInBothWays(page);
  const secrets = (await context.cookies()).map(({ value }) => value.slice(-24));
  const row = page.getByRole("listitem").filter({ hasText: "POST /api/session/login" });
  await row.getByText("POST /api/session/login").click();
  await row.getByRole("button", { name: "Copy as curl" }).click();
  await expect(row.getByText("Copied.", { exact: true })).toBeVisible();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain("curl -i -X POST 'http://");
  expect(command).toContain(`--data '{"username":"ada","password":"…"`);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export HAR" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const { log } = JSON.parse(text);
  expect(log.version).toBe("1.2");
  expect(
    log.entries.map(({ request }: { request: { url: string } }) => new URL(request.url).pathname),
  ).toContain("/api/jwt/login");
  for (const secret of secrets) expect(`${command}${text}`).not.toContain(secret);
  expect(`${command}${text}`).not.toContain("claimcheck-demo-pass");
});

test("the main page's script fits into 150 kB compressed", async ({ page }) => {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    const isScript = new URL(response.url()).pathname.endsWith(".js");
    sizes.push(
      isScript ? response.body().then((body) => gzipSync(body).length) : Promise.resolve(0),
    );
  });
  await page.goto("/", { waitUntil: "networkidle" });
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThanOrEqual(150_000);
});
