/**
 * The code in somebody else's application, taken there by the one command that the documentation
 * names: it builds under their settings, lets in whom it should, and nobody else.
 */
import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { type Adopter, createAdopter, page as plainPage, protectedPage } from "./support/adopter";
import { expect, newClient, test } from "./support/fixtures";
import { type NextServer, startNext } from "./support/next-server";

const password = "umbrella fjord pickle nine";
const address = "/dashboard";
const greeting = "Hello, Linus Larsen";

const cases = [
  { item: "session", flows: ["session"], options: { folder: "." } },
  { item: "jwt", flows: ["jwt"], options: { folder: "src", hasAlias: true } },
  { item: "claimcheck", flows: ["session", "jwt"], options: { folder: ".", hasAlias: true } },
] as const;

const places = { ".": "at its top", src: "in src" };

for (const { item, flows, options } of cases) {
  const place = places[options.folder];

  test(`${item}, added to an application with its code ${place}, protects a page by one row`, async ({
    server,
    store,
    playwright,
    browser,
  }) => {
    test.setTimeout(300_000);
    const adopter = createAdopter(options);
    try {
      await takeAlong(adopter, `${server.origin}/r/${item}.json`, flows);
      const keys = await adopter.makeKeys();
      const needed = flows.some((flow) => flow === "jwt") ? ["JWT_PRIVATE_KEYS"] : [];
      expect(Object.keys(keys)).toEqual(["AUTH_SECRET", ...needed]);
      const own = await open(adopter, { ...keys, ...store.environment });
      try {
        for (const flow of flows) {
          const api = await newClient(playwright.request, own.origin);
          await signInAndOut(api, flow);
          await api.dispose();
        }

        const context = await browser.newContext({ baseURL: own.origin });
        await signInAndOutByHand(await context.newPage());
        await context.close();

        // Closed by default: a page of which the gate was told nothing is there for nobody.
        expect((await fetch(`${own.origin}/stray`)).status).toBe(404);
      } finally {
        await own.stop();
      }
    } finally {
      adopter.remove();
    }
  });
}

/** What the documentation says: the command, a row, and that is all. */
async function takeAlong(adopter: Adopter, item: string, flows: readonly string[]) {
  const added = await adopter.take(item);
  expect(added.code, added.stdout + added.stderr).toBe(0);
  expect(added.stdout).toContain("lib/gate/routes.ts");
  expect(added.stdout).toContain("Every page needs a row");

  const names = flows.map((flow) => `"${flow}"`).join(", ");
  adopter.addPage("dashboard", protectedPage(address));
  adopter.addRow(`"${address}": page([${names}]),`);
  adopter.addPage("stray", plainPage("Stray"));
  const built = await adopter.build();
  expect(built.code, built.stdout + built.stderr).toBe(0);
}

async function open(adopter: Adopter, environment: Record<string, string>): Promise<NextServer> {
  const words = ["add", "linus", "Linus Larsen", "admin"];
  await adopter.runUserCommand(["remove", "linus"], { environment, input: "" });
  const user = await adopter.runUserCommand(words, { environment, input: password });
  expect(user.code, user.stderr).toBe(0);
  return startNext({ directory: adopter.directory, environment });
}

async function signInAndOut(api: APIRequestContext, flow: string) {
  const signIn = (typed: string) =>
    api.post(`/api/${flow}/login`, { data: { username: "linus", password: typed } });
  const refused = await api.get(address);
  expect(refused.status()).toBe(303);
  expect(refused.headers().location).toContain("/login?next=%2Fdashboard&reason=missing");
  expect((await signIn("wrong")).status()).toBe(401);
  const login = await signIn(password);
  expect(login.status()).toBe(200);
  expect(await login.json()).not.toHaveProperty("receipt");
  expect(await (await api.get(address)).text()).toContain(greeting);
  expect(await (await api.get(`/api/${flow}/me`)).json()).toMatchObject({ flow });
  expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
  expect((await api.get(address)).status()).toBe(303);
  expect((await api.get("/")).status()).toBe(200);
}

async function signInAndOutByHand(page: Page) {
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(address);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, help }) => `${colorScheme}, ${id}: ${help}`)).toEqual([]);
  }
  await page.getByLabel("Username").fill("linus");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).not.toBeEmpty();
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("heading", { name: greeting })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Home" })).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(complaints.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
}
