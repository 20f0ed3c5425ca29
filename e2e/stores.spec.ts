import { expect, test } from "./support/fixtures";

test("before it is measured the table says what needs no measuring, on a phone too", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/trade-offs");
  await page.getByRole("link", { name: "a table of its own" }).click();
  await expect(page).toHaveURL(/\/stores$/);
  const table = page.getByRole("table", { name: "Redis, PostgreSQL and Memcached compared" });
  await expect(table.getByText("Everybody: a commit is on disk.")).toBeVisible();
  await expect(table.getByText("Not measured yet")).toHaveCount(12);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test("measuring fills the table from engines of its own, not from the store of this server", async ({
  page,
  store,
}) => {
  test.setTimeout(90_000);
  await page.goto("/stores");
  store.forget();
  await page.getByRole("button", { name: "Measure here" }).click();
  const rowOf = (name: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
  await expect(page.getByText("Measured here and now")).toBeVisible({ timeout: 45_000 });
  const redis = (name: string) => rowOf(name).getByRole("cell").nth(0);
  await expect(redis("One session check")).toContainText(/an embedded Redis[\d.]+ ms/);
  await expect(redis("Size")).toContainText(/an embedded Redis\d{3} bytes/);
  await expect(redis("Restart")).toContainText("an embedded Redisit was gone");
  await expect(redis("Memory is full")).toContainText("it has no limit of its own to fill");
  expect(store.commands().filter((command) => store.asks.session.test(command))).toEqual([]);
});

test("it is measured for this site's own pages alone", async ({ api }) => {
  const answer = await api.post("/api/lab/stores", { headers: { origin: "https://evil.example" } });
  expect(answer.status()).toBe(403);
});
