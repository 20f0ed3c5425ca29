import type { APIRequestContext } from "@playwright/test";
import { copyClient } from "../support/copied-client";
import { runOnPage, verdictOf } from "../support/experiment-page";
import { cookieOf, expect, setCookies, signIn, test } from "../support/fixtures";

const slug = "refresh-race";

test("twenty browsers with one cookie refresh at once: one rotation, one successor, nobody signed out", async ({
  api,
  playwright,
  server,
  store,
}) => {
  await signIn(api, "jwt");
  const { devices } = await (await api.get("/api/jwt/devices")).json();
  const family = `family:${devices[0].id}`;
  const before = JSON.parse(String(await store.run("GET", family)));
  const token = await cookieOf(api, "refresh");
  const tabs = await Promise.all(
    Array.from({ length: 20 }, () => copyClient(playwright.request, server.origin, api)),
  );
  const refresh = async (tab: APIRequestContext) => {
    let answer = await tab.post("/api/jwt/refresh");
    // Twenty at once may be too many for the store of a busy machine: then nothing has changed, as a 503 says.
    while (answer.status() === 503) answer = await tab.post("/api/jwt/refresh");
    return answer;
  };
  const answers = await Promise.all(tabs.map(refresh));
  expect(answers.map((answer) => answer.status())).toEqual(Array(20).fill(200));
  const successors = new Set(await Promise.all(tabs.map((tab) => cookieOf(tab, "refresh"))));
  expect(successors.size).toBe(1);
  expect(successors.has(token)).toBe(false);
  for (const answer of answers) {
    const body = await answer.text();
    for (const successor of successors) expect(body.includes(successor)).toBe(false);
  }
  const after = JSON.parse(String(await store.run("GET", family)));
  expect(after.previous).toBe(before.current);
  expect(after.endsAt).toBe(before.endsAt);

  for (const tab of tabs) expect((await tab.get("/api/jwt/me")).status()).toBe(200);
  const [first = api, ...rest] = tabs;
  expect((await first.post("/api/jwt/refresh")).status()).toBe(200);
  const list = await (await first.get("/api/jwt/devices")).json();
  expect(list.devices).toHaveLength(1);
  for (const tab of [first, ...rest]) await tab.dispose();
});

test("a session is not exchanged: twenty requests at once, and no cookie changes", async ({
  api,
}) => {
  await signIn(api, "session");
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.get("/api/session/me")));
  expect(answers.map((answer) => answer.status())).toEqual(Array(20).fill(200));
  expect(answers.flatMap((answer) => setCookies(answer))).toEqual([]);
});

test("the page runs it, shows twenty answers, and says the same", async ({ page }) => {
  await runOnPage(page, slug);
  await expect(verdictOf(page, "Session")).toContainText("Nothing to race for");
  const verdict = verdictOf(page, "JWT");
  await expect(verdict).toContainText("20 of 20 served, one successor");
  await expect(verdict).toContainText(
    /They got 200, and what they hold has a digest that begins with [0-9a-f]{8}\./,
  );
  await expect(verdict).toContainText(
    "The next refresh got 200. Ada's list of devices has 1 entry.",
  );
  const log = page.getByRole("region", { name: "What was asked and answered" });
  await expect(log.getByText("refreshes at the same moment")).toHaveCount(20);
});
