/** What is said of a page to those who do not open it: pictures, titles, lists of pages. */
import { routes } from "../lib/gate/routes";
import { experimentSlugs } from "../lib/lab/experiments/registry";
import { expect, test } from "./support/fixtures";

const metaOf = (html: string, name: string) =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1];

for (const [page, picture] of [
  ["/", "/share/pages/main"],
  ["/trade-offs", "/share/pages/main"],
  ["/experiments/role-change", "/share/experiments/role-change"],
  ["/learn/sessions", "/share/learn/sessions"],
] as const) {
  test(`${page} names a picture that is there, by the address of this application`, async ({
    api,
    server,
  }) => {
    const html = await (await api.get(page)).text();
    expect(metaOf(html, "og:image")).toBe(`${server.origin}${picture}`);
    expect(metaOf(html, "twitter:image")).toBe(metaOf(html, "og:image"));
    expect(metaOf(html, "twitter:card")).toBe("summary_large_image");
    expect(metaOf(html, "og:title")).toContain("claimcheck");
    expect(metaOf(html, "og:description")?.length).toBeGreaterThan(20);
    const response = await api.get(picture);
    expect(response.headers()["content-type"]).toBe("image/png");
    const body = await response.body();
    expect([body.readUInt32BE(16), body.readUInt32BE(20)]).toEqual([1200, 630]);
  });
}

test("every experiment has a picture, and what is none has not", async ({ api }) => {
  for (const slug of experimentSlugs)
    expect((await api.get(`/share/experiments/${slug}`)).status(), slug).toBe(200);
  for (const path of ["/share/experiments/nope", "/share/pages/sessions", "/share/pages"])
    expect((await api.get(path)).status(), path).toBe(404);
});

const openPages = Object.entries(routes).flatMap(([path, { access, kind }]) =>
  access === "public" && kind === "page" && !path.includes("{") ? path : [],
);

test("every public page has a title and a description of its own", async ({ api }) => {
  const seen = new Map<string, string>();
  for (const path of openPages.filter((one) => !["/login", "/jwt/renew"].includes(one))) {
    const html = await (await api.get(path)).text();
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
    const description = metaOf(html, "description") ?? "";
    expect(title, path).not.toBe("");
    expect(description.length, path).toBeGreaterThan(20);
    for (const text of [title, description]) expect(seen.get(text), path).toBeUndefined();
    seen.set(title, path).set(description, path);
  }
});

test("the list of pages is complete, and each of them opens", async ({ api }) => {
  const sitemap = await (await api.get("/sitemap.xml")).text();
  const addresses = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, one = ""]) => one);
  const paths = addresses.map((address) => new URL(address).pathname);
  expect(new Set(addresses.map((address) => new URL(address).origin)).size).toBe(1);
  for (const path of openPages.filter((one) => !["/login", "/jwt/renew"].includes(one)))
    expect(paths).toContain(path);
  for (const slug of experimentSlugs) expect(paths).toContain(`/experiments/${slug}`);
  for (const path of paths) expect((await api.get(path)).status(), path).toBe(200);
  const text = await (await api.get("/llms.txt")).text();
  for (const address of addresses) expect(text).toContain(`](${address}):`);
});

test("the manifest and the icons that it names are there", async ({ api }) => {
  const response = await api.get("/manifest.webmanifest");
  expect(response.headers()["content-type"]).toContain("application/manifest+json");
  const { icons } = await response.json();
  for (const { src, type } of icons)
    expect((await api.get(src)).headers()["content-type"]).toBe(type);
  expect((await api.get("/favicon.ico")).headers()["content-type"]).toBe("image/x-icon");
});

test("the code has an order, a search and the twins beside each other", async ({ page }) => {
  await page.goto("/source");
  const files = page.getByRole("search").getByRole("link");
  const all = await files.count();
  await page.getByRole("searchbox", { name: "Find a file by its name" }).fill("JWT verify");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("2 files");
  expect(all).toBeGreaterThan(200);
  await page.getByRole("searchbox").fill("no such file");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("0 files");

  await page.getByRole("link", { name: "Compare verify" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The twins: verify");
  await expect(page.getByText("Session: ").first()).toBeAttached();
  await page
    .getByRole("navigation", { name: "Twins" })
    .getByRole("link", { name: "issue" })
    .click();
  await expect(page).toHaveURL("/source/twins/issue");
  await page.getByRole("main").getByRole("link", { name: "lib/jwt/issue.ts" }).click();
  await page.getByRole("link", { name: "Compare it with its twin" }).click();
  await expect(page).toHaveURL("/source/twins/issue");
});

test("there are no twins of a name that only one has", async ({ api }) => {
  for (const name of ["seal", "denylist", "verify.ts"])
    expect((await api.get(`/source/twins/${name}`)).status()).toBe(404);
});
