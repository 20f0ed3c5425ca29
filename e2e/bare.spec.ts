/**
 * The application built with LAB=off: the reference, and nothing besides. Its people are made by
 * `npm run user`, in the store that it uses.
 */
import path from "node:path";
import { demoPassword, demoPeople } from "../lib/lab/demo-people";
import { routes as labRoutes } from "../lib/lab/routes";
import { build, copyApplication, removeCopy } from "./support/build-copy";
import { test as base, cookieOf, expect, newClient, setCookies } from "./support/fixtures";
import {
  bareTwins,
  chunksWithoutMap,
  labEntries,
  labFiles,
  labFilesOfBrowser,
  labPathsIn,
  labTextsIn,
  modulesIn,
} from "./support/lab-traces";
import { type NextServer, runNextToItsEnd, startNext } from "./support/next-server";
import { runUserCommand } from "./support/user-command";

const complete = path.join(import.meta.dirname, "..");
const password = "umbrella fjord pickle nine";

const test = base.extend<object, { bareDirectory: string; bare: NextServer }>({
  bareDirectory: [
    async ({ playwright: _playwright }, use) => {
      const directory = copyApplication({ name: "bare" });
      build(directory, { LAB: "off" });
      await use(directory);
      removeCopy(directory);
    },
    { scope: "worker", timeout: 300_000 },
  ],
  bare: [
    async ({ bareDirectory, secrets, store }, use) => {
      const server = await startNext({
        directory: bareDirectory,
        environment: { ...secrets, ...store.environment, LAB: "off" },
      });
      for (const [username, name, role] of [
        ["linus", "Linus Larsen", "admin"],
        ["mia", "Mia Lind", "viewer"],
      ] as const) {
        const { code, stderr } = await runUserCommand(["add", username, name, role], {
          environment: store.environment,
          input: password,
        });
        expect(code, stderr).toBe(0);
      }
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ bare }, use) => {
    await use(bare.origin);
  },
  api: async ({ playwright, bare }, use) => {
    const api = await newClient(playwright.request, bare.origin);
    await use(api);
    await api.dispose();
  },
});

test.describe.configure({ mode: "serial" });

const isScript = (name: string) => name.endsWith(".js");
/** The code that the lab's pages show has every text of every file: it would prove nothing. */
const holdsSources = (name: string) => name.includes("lib_lab_sources");
const isOfBrowser = (name: string) => name.startsWith("static/");

test("no module of the lab is in the build, on the server or at the edge", async ({
  bareDirectory,
}) => {
  // A look at the complete build first: this way of looking does find the lab where there is one.
  const found = modulesIn(complete);
  expect(found).toEqual(expect.arrayContaining([...new Set(labEntries)]));
  expect(found.filter((file) => bareTwins.includes(file))).toEqual([]);

  const modules = modulesIn(bareDirectory);
  expect(modules.filter((file) => labFiles.includes(file))).toEqual([]);
  expect(modules).toEqual(expect.arrayContaining(bareTwins));
  expect(modules).toContain("lib/gate/middleware.ts");
  expect(chunksWithoutMap(bareDirectory)).toEqual([]);
});

test("no text of the lab is in the build, in the browser's part or elsewhere", async ({
  bareDirectory,
}) => {
  const inBrowser = labTextsIn(complete, (name) => isOfBrowser(name) && isScript(name));
  const foundInBrowser = new Set(inBrowser.map(({ file }) => file));
  // Not every component has a text of its own; many have, and are found by it.
  const ofBrowser = labFilesOfBrowser.filter((file) => foundInBrowser.has(file));
  expect(ofBrowser.length).toBeGreaterThan(5);
  const onServer = labTextsIn(
    complete,
    (name) => !isOfBrowser(name) && isScript(name) && !holdsSources(name),
  );
  expect(new Set(onServer.map(({ file }) => file)).size).toBeGreaterThan(5);

  // Maps quote other people's code, which may say the same: their names have been looked at above.
  expect(labTextsIn(bareDirectory, (name) => !name.endsWith(".map"))).toEqual([]);
});

test("no file of the build names a file of the lab, as what a page brings to the browser would be", async ({
  bareDirectory,
}) => {
  const named = labPathsIn(complete, (name) => name.endsWith("client-reference-manifest.js"));
  expect(named.some((file) => labFilesOfBrowser.includes(file))).toBe(true);
  expect(labPathsIn(bareDirectory, () => true)).toEqual([]);
});

test("every address of the lab answers 404", async ({ api }) => {
  const rows = Object.keys(labRoutes).map((row) => row.replaceAll(/\{[\w.]+\}/g, "lib"));
  const known = [
    "/experiments",
    "/trade-offs",
    "/stores",
    "/adopt",
    "/debugger",
    "/learn",
    "/source",
    "/api/lab/state",
  ];
  for (const address of new Set([...rows, ...known])) {
    expect((await api.get(address)).status(), address).toBe(404);
    expect((await api.post(address, { data: {} })).status(), address).not.toBe(200);
  }
});

for (const flow of ["session", "jwt"] as const) {
  const signIn = { session: "Sign in by session", jwt: "Sign in by JWT" }[flow];
  const region = { session: "Session", jwt: "JWT" }[flow];

  test(`the demo people cannot sign in by ${flow}`, async ({ api }) => {
    for (const { username } of demoPeople) {
      const response = await api.post(`/api/${flow}/login`, {
        data: { username, password: demoPassword },
      });
      expect(response.status()).toBe(401);
      expect(setCookies(response)).toEqual([]);
    }
  });

  test(`an answer to signing in by ${flow} says who and until when, and sets that flow's cookies alone`, async ({
    api,
  }) => {
    const response = await api.post(`/api/${flow}/login`, {
      data: { username: "linus", password },
    });
    expect(response.status()).toBe(200);
    expect(await response.json()).toEqual({
      identity: { userId: expect.any(String), name: "Linus Larsen", role: "admin" },
      expiresAt: expect.any(String),
    });
    const names = setCookies(response).map((line) => line.split("=", 1)[0]);
    expect(names).toEqual({ session: ["session"], jwt: ["access", "refresh"] }[flow]);
    expect(await cookieOf(api, "workspace")).toBe("");
  });

  test(`somebody added by the command signs in by ${flow}, opens the protected pages and logs out`, async ({
    page,
  }) => {
    await page.goto("/");
    const panel = page.getByRole("region", { name: region });
    await expect(panel.getByLabel("Username")).toHaveValue("");
    await expect(panel.getByLabel("Password")).toHaveValue("");
    await panel.getByLabel("Username").fill("linus");
    await panel.getByLabel("Password").fill(password);
    await panel.getByRole("button", { name: signIn }).click();
    await expect(panel.getByText("Signed in as Linus Larsen")).toBeVisible();

    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Account" })
      .click();
    await expect(page.getByRole("heading", { name: "Hello, Linus Larsen" })).toBeVisible();
    for (const [address, heading] of [
      [`/${flow}/account`, "Hello, Linus Larsen"],
      [`/${flow}/devices`, "Where you are signed in"],
      [`/${flow}/admin`, "People"],
    ] as const) {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
    }
    await expect(page.getByText("Mia Lind")).toBeVisible();

    await page.goto(`/${flow}/account`);
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(panel.getByRole("button", { name: signIn })).toBeVisible();
    await page.goto(`/${flow}/account`);
    await expect(page).toHaveURL(`/login?next=%2F${flow}%2Faccount&reason=missing`);
    await expect(page.getByLabel("Username")).toHaveValue("");
    await expect(page.getByLabel("Password")).toHaveValue("");
  });

  test(`a role that the command changes counts by ${flow} as one that an administrator changes`, async ({
    api,
    store,
  }) => {
    const { environment } = store;
    const add = ["add", `sam-${flow}`, "Sam Holm", "admin"];
    await runUserCommand(add, { environment, input: password });
    await api.post(`/api/${flow}/login`, { data: { username: `sam-${flow}`, password } });
    const users = `/api/${flow}/users`;
    expect((await api.get(users)).status()).toBe(200);
    await runUserCommand(["role", `sam-${flow}`, "viewer"], { environment });
    await api.post("/api/jwt/refresh");
    expect((await api.get(users)).status()).toBe(403);
  });

  test(`whoever the command removes is signed out of ${flow}, and the name is free again`, async ({
    api,
    store,
  }) => {
    const { environment } = store;
    const add = ["add", `kim-${flow}`, "Kim Dahl", "viewer"];
    const credentials = { username: `kim-${flow}`, password };
    await runUserCommand(add, { environment, input: password });
    await api.post(`/api/${flow}/login`, { data: credentials });
    await runUserCommand(["remove", `kim-${flow}`], { environment });
    const next = {
      session: () => api.get("/api/session/me"),
      jwt: () => api.post("/api/jwt/refresh"),
    }[flow];
    expect((await next()).status()).toBe(401);
    expect((await api.post(`/api/${flow}/login`, { data: credentials })).status()).toBe(401);
    expect((await runUserCommand(add, { environment, input: password })).code).toBe(0);
  });
}

test("one command signs everybody out, both ways, and says so in the log", async ({
  api,
  store,
}) => {
  const { environment } = store;
  const credentials = { username: "mia", password };
  for (const flow of ["session", "jwt"])
    await api.post(`/api/${flow}/login`, { data: credentials });
  const ended = await runUserCommand(["end-all"], { environment });
  expect(ended.stdout).toMatch(/^Everybody is signed out: \d+ devices ended\. Access tokens/);
  expect(ended.stderr).toContain('"event":"everybody-signed-out"');
  expect((await api.get("/api/session/me")).status()).toBe(401);
  expect((await api.post("/api/jwt/refresh")).status()).toBe(401);
  expect((await api.post("/api/session/login", { data: credentials })).status()).toBe(200);
});

test("a new password is held to the same rules on the account page", async ({ api }) => {
  await api.post("/api/session/login", { data: { username: "mia", password } });
  for (const [newPassword, detail] of [
    [demoPassword, "contains claimcheck"],
    ["password123456789", "a guesser tries"],
  ] as const) {
    const response = await api.post("/api/session/password", {
      data: { currentPassword: password, newPassword },
    });
    expect(response.status()).toBe(400);
    expect((await response.json()).errors).toEqual([
      { pointer: "/newPassword", detail: expect.stringContaining(detail) },
    ]);
  }
});

test("the main page says nothing of demo people, and nothing that is set on a visit", async ({
  api,
  page,
}) => {
  const response = await api.get("/");
  expect(setCookies(response)).toEqual([]);
  for (const address of ["/", "/login"]) {
    const html = await (await api.get(address)).text();
    for (const { username, name } of demoPeople) {
      expect(html).not.toContain(name);
      expect(html).not.toMatch(new RegExp(`\\b${username}\\b`));
    }
    expect(html).not.toContain(demoPassword);
    expect(html).not.toMatch(/\b(demo|lab|experiments?)\b/i);
  }
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expect(page.getByRole("navigation")).toHaveCount(1);
});

test("the main page can be used at 390 pixels, by keyboard alone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  const session = page.getByRole("region", { name: "Session" });
  await session.getByRole("button", { name: "Sign in by session" }).press("Enter");
  await expect(session.getByLabel("Username")).toBeFocused();
  await expect(session.getByLabel("Username")).toHaveAccessibleDescription("Enter a username.");
  await page.keyboard.type("mia");
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(session.getByText("Signed in as Mia Lind")).toBeVisible();
});

test("started without LAB it is what it was built as", async ({
  bareDirectory,
  playwright,
  secrets,
  store,
}) => {
  const environment = { ...secrets, ...store.environment };
  const server = await startNext({ directory: bareDirectory, environment });
  const api = await newClient(playwright.request, server.origin);
  const login = { username: "linus", password };
  expect((await api.post("/api/session/login", { data: login })).status()).toBe(200);
  expect((await api.get("/source")).status()).toBe(404);
  await api.dispose();
  await server.stop();
});

test("a server that is asked for the other build does not start, and says what to do", async ({
  bareDirectory,
}) => {
  for (const { directory, LAB, built } of [
    { directory: bareDirectory, LAB: "on", built: "off" },
    { directory: complete, LAB: "off", built: "on" },
  ]) {
    const { code, output } = await runNextToItsEnd({ directory, environment: { LAB } });
    expect(code).toBe(1);
    expect(output).toContain(`LAB is not what this build was made with, which is ${built}.`);
    expect(output).toContain("Run `npm run build` with the value that you want");
    expect(output).not.toMatch(/\n\s+at /);
  }
});

test("any other value stops the server, with what it can be", async ({ bareDirectory }) => {
  for (const directory of [bareDirectory, complete]) {
    const { code, output } = await runNextToItsEnd({ directory, environment: { LAB: "false" } });
    expect(code).toBe(1);
    expect(output).toContain("LAB is not one of on, off. Leave it empty for on.");
    expect(output).not.toMatch(/\n\s+at /);
  }
});
