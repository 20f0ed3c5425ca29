import { createHash } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { experimentSlugs } from "../lib/lab/experiments/registry";
import { test as base, expect, password } from "./support/fixtures";
import { recordNames, recordPattern } from "./support/recording-store";

const lessons = [
  ["authentication-and-authorization", "Authentication and authorization"],
  ["sessions", "Sessions"],
  ["json-web-tokens", "JSON Web Tokens"],
  ["signing-algorithms", "Signing algorithms"],
  ["access-and-refresh", "Access and refresh tokens"],
  ["cookie-or-body", "Cookie or response body"],
  ["which-one", "Which one, then?"],
] as const;

interface Example {
  /** Opens a lesson, runs its example to the end and tells the statuses that it shows. */
  run: (slug: string) => Promise<string[]>;
  /** What a step shows beside a label. */
  fact: (step: number, label: string) => Locator;
  /** The bodies of the API's answers so far, in their order. */
  answers: () => Promise<Record<string, unknown>[]>;
}

const test = base.extend<{ example: Example }>({
  example: async ({ page }, use) => {
    const bodies: Promise<Record<string, unknown>>[] = [];
    page.on("response", (response) => {
      bodies.push(
        ...(/\/api\/(?!lab\/standing)|jwks/.test(response.url()) ? [response.json()] : []),
      );
    });
    const steps = page.getByRole("list", { name: "Steps" }).getByRole("listitem");
    await use({
      run: async (slug) => {
        await page.goto(`/learn/${slug}`);
        await page.getByRole("button", { name: "Run it" }).click();
        await expect(page.getByText("Done. The answers:")).toBeAttached();
        const said = await page.getByText("Done. The answers:").textContent();
        return (said ?? "").replace(/^.*: |\.$/g, "").split(", ");
      },
      fact: (step, label) =>
        steps
          .nth(step - 1)
          .getByRole("term")
          .filter({ hasText: label })
          .locator("xpath=following-sibling::dd"),
      answers: () => Promise.all(bodies),
    });
  },
});

test("the index leads to every lesson, in order, each with its question", async ({ page }) => {
  await page.goto("/learn");
  await expect(page.getByRole("heading", { level: 1, name: "Learn" })).toBeVisible();
  const links = page.getByRole("main").getByRole("listitem").getByRole("link");
  await expect(links).toHaveText(
    lessons.map(([, title]) => new RegExp(`${title.replace("?", "\\?")}.*\\?$`)),
  );
  for (const [index, [slug]] of lessons.entries())
    await expect(links.nth(index)).toHaveAttribute("href", `/learn/${slug}`);
});

for (const [slug, title] of lessons) {
  test(`${slug} opens with one heading, a diagram that is named and described, code and a way on`, async ({
    page,
  }) => {
    await page.goto(`/learn/${slug}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(page).toHaveTitle(`${title} · claimcheck`);
    const images = page.getByRole("main").getByRole("img");
    await expect(images).toHaveCount(2);
    for (const image of await images.all()) {
      await expect(image).toHaveAccessibleName(/\w+/);
      await expect(image).toHaveAccessibleDescription(/\w+.*\./);
    }
    await page.getByText("The picture in words").click();
    await expect(page.locator("details li").first()).toBeVisible();
    await expect(page.getByRole("region", { name: /^Code of / }).first()).toBeVisible();
    await expect(
      page.getByRole("navigation", { name: "Lessons" }).locator('[aria-current="page"]'),
    ).toHaveText(title);
  });

  test(`${slug} links to what there is, and to addresses that are well formed`, async ({
    page,
    api,
  }) => {
    await page.goto(`/learn/${slug}`);
    const hrefs = await page
      .getByRole("main")
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    const [outside, inside] = [
      hrefs.filter((href) => !href.startsWith("/")),
      hrefs.filter((href) => href.startsWith("/")),
    ];
    expect(outside.length).toBeGreaterThan(1);
    for (const href of outside) expect(new URL(href).protocol).toBe("https:");

    const experiments = inside.filter((href) => href.startsWith("/experiments/"));
    expect(experiments.length).toBeGreaterThan(0);
    for (const href of experiments)
      expect(experimentSlugs).toContain(href.slice("/experiments/".length));

    const others = inside.filter((href) => !experiments.includes(href));
    for (const href of new Set(others)) expect((await api.get(href)).status(), href).toBe(200);
  });

  test(`${slug} fits a phone, in text that is no smaller than 12 px, before its example and after`, async ({
    page,
    example,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/learn/${slug}`);
    const sizes = await page.locator("svg[role=img] text").evaluateAll((texts) =>
      texts.map((text) => {
        const scale = (text as SVGTextElement).getScreenCTM()?.a ?? 0;
        return Number.parseFloat(getComputedStyle(text).fontSize) * scale;
      }),
    );
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
    const before = await sizeOf(page);
    await example.run(slug);
    expect(before.width).toBe(390);
    expect(await sizeOf(page), "nothing moves when the answers land").toEqual(before);
  });
}

function sizeOf(page: Page) {
  return page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { width: scrollWidth, height: scrollHeight };
  });
}

test("nobody is 401, a viewer is 403 and named all the while", async ({ example }) => {
  expect(await example.run("authentication-and-authorization")).toEqual([
    "401",
    "200",
    "200",
    "403",
  ]);
  await expect(example.fact(1, "WWW-Authenticate")).toHaveText('Bearer realm="claimcheck"');
  await expect(example.fact(1, "reason")).toHaveText("missing");
  await expect(example.fact(2, "role")).toHaveText("viewer");
  await expect(example.fact(4, "WWW-Authenticate")).toHaveText(
    'Bearer realm="claimcheck", error="insufficient_scope"',
  );
});

/** Gives the page's browser a session and tokens of its own. */
async function signInVisitor(page: Page, origin: string) {
  for (const flow of ["session", "jwt"]) {
    const response = await page.request.post(`/api/${flow}/login`, {
      headers: { origin },
      data: { username: "ada", password },
    });
    expect(response.status()).toBe(200);
  }
}

test("an example changes nothing about the visitor's own sign-ins", async ({
  page,
  example,
  server,
}) => {
  await signInVisitor(page, server.origin);
  const before = await page.context().cookies();
  for (const [slug] of lessons) await example.run(slug);
  expect(await page.context().cookies()).toEqual(before);
  for (const flow of ["session", "jwt"]) {
    const devices = await page.request.get(`/api/${flow}/devices`);
    expect((await devices.json()).devices).toHaveLength(1);
    expect((await page.request.get(`/api/${flow}/users`)).status()).toBe(200);
  }
});

test("two sign-ins make two records that the store has, and the page keeps no cookie", async ({
  page,
  example,
  store,
}) => {
  expect(await example.run("sessions")).toEqual(["200", "200", "401"]);
  await expect(example.fact(1, "Set-Cookie")).toHaveText(
    /^session=Fe26\.2.{2}…; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const records = await Promise.all([1, 2].map((step) => example.fact(step, "record").innerText()));
  expect(new Set(records).size).toBe(2);
  for (const record of records) expect(await store.keys(recordPattern(record))).toHaveLength(1);
  expect(await page.context().cookies()).toEqual([]);
});

test("a token is read without a key, believed as it is, and refused once it is rewritten", async ({
  page,
  example,
}) => {
  expect(await example.run("json-web-tokens")).toEqual(["200", "read", "200", "401"]);
  const [login] = await example.answers();
  const [header = "", payload = "", signature = ""] = String(login?.accessToken).split(".");
  const decode = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  expect(JSON.parse(await example.fact(2, "header").innerText())).toEqual(decode(header));
  expect(JSON.parse(await example.fact(2, "payload").innerText())).toEqual(decode(payload));
  expect(decode(payload)).toMatchObject({ role: "viewer", name: "Alan Turing" });
  await expect(example.fact(1, "access token")).toHaveText(
    `${header}.${payload}.${signature.slice(0, 8)}…`,
  );
  await expect(example.fact(1, "characters")).toHaveText(`${String(login?.accessToken).length}`);
  await expect(example.fact(4, "reason")).toHaveText("tampered");
  expect(await page.content()).not.toContain(signature);
});

test("the key set lists three public keys, and each algorithm's token is as long as it says", async ({
  example,
}) => {
  expect(await example.run("signing-algorithms")).toEqual(["200", "200", "200", "200", "200"]);
  await expect(example.fact(1, "keys")).toContainText("ES256 EC P-256");
  await expect(example.fact(1, "keys")).toContainText("EdDSA OKP Ed25519");
  await expect(example.fact(1, "keys")).toContainText("RS256 RSA");
  await expect(example.fact(1, "keys")).not.toContainText("HS256");
  const [, ...logins] = await example.answers();
  expect(logins).toHaveLength(4);
  for (const [index, bytes] of [32, 256, 64, 64].entries()) {
    const { length } = String(logins[index]?.accessToken);
    await expect(example.fact(index + 2, "token")).toHaveText(`${length} characters`);
    await expect(example.fact(index + 2, "its signature")).toHaveText(`${bytes} bytes`);
    await expect(example.fact(index + 2, "signing took")).toHaveText(/^[\d.]+ ms on the server$/);
  }
});

test("a refresh token works once, its predecessor within the grace, and an older one ends the family", async ({
  page,
  example,
}) => {
  expect(await example.run("access-and-refresh")).toEqual([
    "200",
    "200",
    "200",
    "200",
    "401",
    "401",
    "200",
  ]);
  const shown = await Promise.all(
    [1, 2, 3, 4].map((step) => example.fact(step, "SHA-256").innerText()),
  );
  const answers = (await example.answers()).slice(0, 4);
  const tokens = answers.map(({ refreshToken }) => String(refreshToken));
  const digests = tokens.map((token) =>
    createHash("sha256")
      .update(token.split(".").at(-1) ?? "")
      .digest("base64url"),
  );
  expect(shown).toEqual(digests.map((digest) => `${digest.slice(0, 12)}…`));
  expect(shown[2]).toBe(shown[1]);
  expect(new Set(shown).size).toBe(3);
  await expect(example.fact(6, "code")).toHaveText("invalid-refresh-token");
  for (const token of tokens) expect(await page.content()).not.toContain(token);
});

test("cookie transport gives script no token, body transport gives it both", async ({
  page,
  example,
  server,
}) => {
  await signInVisitor(page, server.origin);
  expect(await example.run("cookie-or-body")).toEqual(["200", "read", "200", "401", "200"]);
  await expect(example.fact(1, "access, attributes")).toHaveText(
    "Max-Age=604800; Path=/; HttpOnly; SameSite=Lax",
  );
  await expect(example.fact(1, "refresh, attributes")).toHaveText(
    "Max-Age=604800; Path=/api/jwt/refresh; HttpOnly; SameSite=Strict",
  );
  await expect(example.fact(1, "body, for script")).toHaveText("identity, expiresAt, receipt");
  await expect(example.fact(2, "document.cookie")).toHaveText("empty");
  await expect(example.fact(3, "Set-Cookie")).toHaveText("none");
  await expect(example.fact(3, "accessToken")).toHaveText(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{8}…$/);
  await expect(example.fact(3, "refreshToken")).toHaveText(/^[\w-]{8}…$/);
  await expect(example.fact(4, "reason")).toHaveText("missing");
  await expect(example.fact(5, "name")).toHaveText("Alan Turing");
});

test("the price of each flow is what the receipts say, and a token asks the store nothing", async ({
  example,
  store,
}) => {
  expect(await example.run("which-one")).toEqual(["200", "200", "200", "200"]);
  const bytes = await Promise.all(
    [1, 2].map(async (step) =>
      Number.parseInt(await example.fact(step, "cookie, each request").innerText(), 10),
    ),
  );
  expect(bytes[0]).toBeGreaterThan(100);
  expect(bytes[1]).toBeGreaterThan(bytes[0] ?? 0);
  await expect(example.fact(1, "kept in the store")).toHaveText(
    new RegExp(`^${recordNames.session}.{4}….{2}$`),
  );
  await expect(example.fact(2, "kept in the store")).toHaveText(
    new RegExp(`^${recordNames.family}.{4}….{2}$`),
  );
  await expect(example.fact(4, "Server-Timing")).toContainText('verify;desc="ES256"');
  await expect(example.fact(4, "store commands")).toHaveText("0");
  expect((await store.keys("family:*")).length).toBeGreaterThan(0);
});

test("an example that cannot go on says why, and can be run again", async ({
  page,
  store,
  example,
}) => {
  store.misbehave({ kind: "drop-request" });
  await page.goto("/learn/json-web-tokens");
  await page.getByRole("button", { name: "Run it" }).click();
  await expect(page.getByText("The store cannot be reached.")).toBeVisible();
  await expect(page.getByText("Stopped at step 1.")).toBeAttached();
  store.heal();
  await page.getByRole("button", { name: "Run it again" }).click();
  await expect(page.getByText("Done. The answers: 200, read, 200, 401.")).toBeAttached();
  await expect(page.getByText("The store cannot be reached.")).toBeHidden();
  expect(await example.answers()).toHaveLength(4);
});

test("the keyboard walks forward through all lessons, and back", async ({ page }) => {
  await page.goto(`/learn/${lessons[0][0]}`);
  const heading = page.getByRole("heading", { level: 1 });
  const way = page.getByRole("navigation", { name: "Previous and next lesson" });
  await expect(way.getByRole("link", { name: /^Previous/ })).toHaveCount(0);
  for (const [, title] of lessons.slice(1)) {
    await way.getByRole("link", { name: `Next ${title}` }).focus();
    await page.keyboard.press("Enter");
    await expect(heading).toHaveText(title);
  }
  await expect(way.getByRole("link", { name: /^Next/ })).toHaveCount(0);
  for (const [, title] of lessons.slice(0, -1).toReversed()) {
    await way.getByRole("link", { name: `Previous ${title}` }).focus();
    await page.keyboard.press("Enter");
    await expect(heading).toHaveText(title);
  }
});

test("no lesson breaks the page's policy", async ({ page, example }) => {
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  for (const [slug] of lessons) await example.run(slug);
  // The browser itself notes each 401 and 403 that an example asks for.
  expect(complaints.filter((one) => !/status of 40[13]/.test(one))).toEqual([]);
});

test("a lesson that does not exist is 404", async ({ api }) => {
  for (const slug of ["nope", "constructor", "sessions/more"])
    expect((await api.get(`/learn/${slug}`)).status(), slug).toBe(404);
});
