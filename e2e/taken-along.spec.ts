/**
 * The code in somebody else's application, taken there by the one command that the documentation
 * names: it builds under their settings, lets in whom it should, and nobody else.
 */
import { type Adopter, createAdopter, page as plainPage, protectedPage } from "./support/adopter";
import { expect, newClient, test } from "./support/fixtures";
import { startNext } from "./support/next-server";

const password = "umbrella fjord pickle nine";
const address = "/dashboard";

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
      const added = await adopter.take(`${server.origin}/r/${item}.json`);
      expect(added.code, added.stdout + added.stderr).toBe(0);
      expect(added.stdout).toContain("lib/gate/routes.ts");
      expect(added.stdout).toContain("Every page needs a row");
      await addPages(adopter, flows);
      const built = await adopter.build();
      expect(built.code, built.stdout + built.stderr).toBe(0);

      const environment = { ...(await adopter.makeKeys()), ...store.environment };
      const user = await adopter.runUserCommand(["add", "linus", "Linus Larsen", "admin"], {
        environment,
        input: password,
      });
      expect(user.code, user.stderr).toBe(0);

      const own = await startNext({ directory: adopter.directory, environment });
      try {
        for (const flow of flows) {
          const api = await newClient(playwright.request, own.origin);
          const refused = await api.get(address);
          expect(refused.status()).toBe(303);
          expect(refused.headers().location).toContain("/login?next=%2Fdashboard&reason=missing");
          const wrong = await api.post(`/api/${flow}/login`, {
            data: { username: "linus", password: "wrong" },
          });
          expect(wrong.status()).toBe(401);
          const login = await api.post(`/api/${flow}/login`, {
            data: { username: "linus", password },
          });
          expect(login.status()).toBe(200);
          expect(await login.json()).not.toHaveProperty("receipt");
          expect(await (await api.get(address)).text()).toContain("Hello, Linus Larsen");
          expect(await (await api.get(`/api/${flow}/me`)).json()).toMatchObject({ flow });
          expect((await api.post(`/api/${flow}/logout`)).status()).toBe(204);
          expect((await api.get(address)).status()).toBe(303);
          expect((await api.get("/")).status()).toBe(200);
          expect((await api.get("/stray")).status()).toBe(404);
          await api.dispose();
        }

        const visitor = await browser.newPage({ baseURL: own.origin });
        const complaints: string[] = [];
        visitor.on("console", (message) => complaints.push(message.text()));
        await visitor.goto(address);
        await visitor.getByLabel("Username").fill("linus");
        await visitor.getByLabel("Password").fill("wrong");
        await visitor.getByRole("button", { name: "Sign in" }).click();
        await expect(visitor.getByRole("main").getByRole("alert")).not.toBeEmpty();
        await visitor.getByLabel("Password").fill(password);
        await visitor.getByRole("button", { name: "Sign in" }).click();
        await expect(visitor).toHaveURL(address);
        await expect(visitor.getByRole("heading", { name: "Hello, Linus Larsen" })).toBeVisible();
        await visitor.getByRole("button", { name: "Sign out" }).click();
        await expect(visitor.getByRole("heading", { name: "Home" })).toBeVisible();
        await visitor.goto(address);
        await expect(visitor.getByRole("heading", { name: "Sign in" })).toBeVisible();
        expect(complaints.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
        await visitor.close();
      } finally {
        await own.stop();
      }
    } finally {
      adopter.remove();
    }
  });
}

async function addPages(adopter: Adopter, flows: readonly string[]): Promise<void> {
  const names = flows.map((flow) => `"${flow}"`).join(", ");
  adopter.addPage("dashboard", protectedPage(address));
  adopter.addRow(`"${address}": page([${names}]),`);
  adopter.addPage("stray", plainPage("Stray"));
}
