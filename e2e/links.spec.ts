import { experimentSlugs } from "../lib/lab/experiments/registry";
import { expect, test } from "./support/fixtures";

/** The addresses that a page links to, as it was sent. */
function linksOf(html: string): string[] {
  const body = html.replaceAll(/<script[\s\S]*?<\/script>/g, "");
  return [...body.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
}

test("from the main page every link leads somewhere, through all pages and all experiments", async ({
  api,
}) => {
  test.setTimeout(240_000);
  const found = new Map<string, string>([["/", "the main page"]]);
  const external = new Set<string>();
  for (const [path, from] of found) {
    const response = await api.get(path);
    // A protected page asks for a sign-in first; that is no dead end.
    expect([200, 303], `${path}, linked from ${from}`).toContain(response.status());
    const isIndex = path === "/source";
    for (const href of isIndex ? [] : linksOf(await response.text())) {
      const url = new URL(href, "http://here.invalid/");
      const isOwn = url.host === "here.invalid";
      const target = url.pathname + url.search;
      found.set(isOwn ? target : "/", found.get(isOwn ? target : "/") ?? path);
      for (const one of isOwn ? [] : [href]) external.add(one);
    }
  }
  for (const slug of experimentSlugs) expect([...found.keys()]).toContain(`/experiments/${slug}`);
  for (const path of ["/trade-offs", "/stores", "/adopt", "/debugger", "/learn", "/source"])
    expect([...found.keys()]).toContain(path);
  expect(external.size).toBeGreaterThan(20);
  for (const href of external) {
    expect(URL.canParse(href), href).toBe(true);
    expect(href).toMatch(/^https:\/\/[a-z0-9.-]+\.[a-z]+\/\S*$/);
  }
});

test("every file of the index opens", async ({ api }) => {
  test.setTimeout(240_000);
  const files = linksOf(await (await api.get("/source")).text()).filter((href) =>
    href.startsWith("/source/"),
  );
  expect(files.length).toBeGreaterThan(200);
  // One of each folder stands for its neighbours: they are served alike.
  const folders = new Map(files.map((file) => [file.slice(0, file.lastIndexOf("/")), file]));
  for (const file of folders.values()) expect((await api.get(file)).status(), file).toBe(200);
});

test("a link to a line of code finds that line", async ({ page }) => {
  await page.goto("/learn/sessions");
  const link = page.locator('a[href^="/source/"][href*="#L"]').first();
  const href = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(page).toHaveURL(href);
  await expect(page.locator(href.slice(href.indexOf("#")))).toBeInViewport();
});
