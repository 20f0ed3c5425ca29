/** The pages where colours are the system's, where they are printed, and where there is little room. */
import { expect, test } from "./support/fixtures";
import { choosePerson } from "./support/lab";

const pages = [
  ...["/", "/login", "/experiments", "/experiments/replay-after-logout", "/trade-offs", "/adopt"],
  ...[
    "/debugger",
    "/learn",
    "/learn/sessions",
    "/learn/glossary",
    "/source",
    "/source/twins/verify",
  ],
];

test("at 320 px, which is 1280 px at four times the size, no page scrolls sideways", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of pages) {
    await page.goto(path, { waitUntil: "networkidle" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
  }
});

test("with the system's colours marks keep their shapes, and choices can be told apart", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/");
  await choosePerson(page, "Grace Hopper");
  const seen = await page.evaluate(() => {
    const [mark] = document.querySelectorAll("header ul a > span, header ul button > span");
    const outlines = [...document.querySelectorAll('fieldset input[type="radio"]')].flatMap(
      (input) => {
        const label = input.closest("label");
        const isChosen = input instanceof HTMLInputElement && input.checked;
        return label ? [{ isChosen, outline: getComputedStyle(label).outlineStyle }] : [];
      },
    );
    const { body } = document;
    return {
      ground: getComputedStyle(body).backgroundColor,
      mark: mark ? getComputedStyle(mark).backgroundColor : "",
      outlines,
    };
  });
  expect(seen.mark).not.toBe(seen.ground);
  expect(seen.mark).not.toBe("rgba(0, 0, 0, 0)");
  expect(seen.outlines.length).toBeGreaterThan(3);
  for (const { isChosen, outline } of seen.outlines) expect(outline === "solid").toBe(isChosen);
});

test("a lesson prints as a handout: no navigation, no buttons, and its sources by their addresses", async ({
  page,
}) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await page.goto("/learn/access-and-refresh");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const role of ["navigation", "button", "banner", "contentinfo"] as const)
    await expect(page.getByRole(role)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "The lines that do it" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "See it happen" })).toBeHidden();
  const [after, ground] = await page.evaluate(() => {
    const link = document.querySelector('article a[href^="https:"]');
    return [
      link ? getComputedStyle(link, "::after").content : "",
      getComputedStyle(document.documentElement).backgroundColor,
    ];
  });
  expect(after).toContain("https://");
  expect(ground).toBe("rgb(251, 250, 248)");
});
