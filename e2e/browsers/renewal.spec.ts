import { expect, heads, reads, signInBriefly, test } from "./fixtures";
import type { Tab } from "./tab";

const me = `fetch("/api/jwt/me").then(({ status }) => status)`;
const renewals = `performance.getEntriesByType("resource")
  .filter(({ name }) => name.endsWith("/api/jwt/refresh")).length`;

async function hasRenewed(tab: Tab, times: number): Promise<void> {
  await expect.poll(async () => Number(await tab.evaluate(renewals))).toBeGreaterThanOrEqual(times);
}

test("an access token that has expired is renewed on the way to the page", async ({
  tab,
  server,
}) => {
  // A page that renews nothing by itself.
  await tab.open(`${server.origin}/learn/glossary`);
  await signInBriefly(tab, 1);
  await expect.poll(() => tab.evaluate(me)).toBe(401);
  await tab.open(`${server.origin}/jwt/account`);
  await reads(tab, "Hello, Ada Lovelace", "main");
});

test("tabs that are left alone renew themselves, and nobody is signed out", async ({
  tab,
  visitor,
  server,
}) => {
  await signInBriefly(tab, 3);
  await tab.open(`${server.origin}/`);
  await hasRenewed(tab, 2);
  const other = await visitor.openTab();
  await other.open(`${server.origin}/`);
  // A driver may open it behind the first: what nobody sees waits, and is told what the other one has renewed.
  if ((await other.evaluate("document.visibilityState")) === "visible") await hasRenewed(other, 1);
  else {
    await hasRenewed(tab, 4);
    expect(await other.evaluate(renewals)).toBe(0);
  }
  for (const one of [tab, other]) await reads(one, "Signed in as Ada Lovelace", heads.jwt);
});
