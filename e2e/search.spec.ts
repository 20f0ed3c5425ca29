/** Looking for something: by "/" or the button in the header, over lessons, experiments, words and code. */
import { glossaryWords } from "../lib/lab/glossary";
import { axeOn } from "./support/axe";
import { expect, test } from "./support/fixtures";

test("a slash opens the search, which loads nothing before, and leads to what was found", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/", { waitUntil: "networkidle" });
  expect(asked).not.toContain("/search.json");
  await page.keyboard.press("/");
  const dialog = page.getByRole("dialog", { name: "Search" });
  const field = dialog.getByRole("searchbox");
  await expect(field).toBeFocused();
  await field.fill("seal");
  await expect(dialog.getByRole("link").first()).toContainText("seal");
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/learn/glossary#seal");
  await expect(dialog).toBeHidden();
});

test("it finds one of each kind, and says so when it finds none", async ({ page }) => {
  await page.goto("/learn");
  await page.getByRole("button", { name: "Search" }).click();
  const dialog = page.getByRole("dialog", { name: "Search" });
  for (const [wanted, href] of [
    ["signing algorithms", "/learn/signing-algorithms"],
    ["role changes", "/experiments/role-change"],
    ["denylist", "/learn/glossary#denylist"],
    ["jwt/verify.ts", "/source/lib/jwt/verify.ts"],
    ["calculator", "/trade-offs"],
  ] as const) {
    await dialog.getByRole("searchbox").fill(wanted);
    await expect(dialog.getByRole("link").first()).toHaveAttribute("href", href);
  }
  const { violations } = await axeOn(page).include("dialog").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole("searchbox").fill("no such thing");
  await expect(dialog.getByRole("status")).toContainText("Nothing is called");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Search" })).toBeFocused();
});

test("a slash that is typed into a field stays there", async ({ page }) => {
  await page.goto("/source");
  const field = page.getByRole("searchbox");
  await field.pressSequentially("lib/jwt");
  await expect(field).toHaveValue("lib/jwt");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("all that can be found is there", async ({ api }) => {
  test.setTimeout(120_000);
  const index: { kind: string; href: string }[] = await (await api.get("/search.json")).json();
  for (const { kind, href } of index.filter((entry) => entry.kind !== "Code"))
    expect((await api.get(href)).status(), `${kind} ${href}`).toBe(200);
  const html = await (await api.get("/learn/glossary")).text();
  for (const word of glossaryWords) expect(html).toContain(`id="${word}"`);
});

test("a word that means one thing here leads to its meaning and says it in passing", async ({
  page,
}) => {
  await page.goto("/learn/access-and-refresh");
  const link = page.getByRole("link", { name: "Grace", exact: true });
  await expect(link).toHaveAttribute("title", /ten seconds/);
  await link.click();
  await expect(page).toHaveURL("/learn/glossary#grace");
  await expect(page.locator("#grace")).toBeInViewport();
});
