import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { engine } from "./support/engine-under-test";
import { expect, newClient, signIn, test } from "./support/fixtures";
import { credentials, firefox, requests, sentTogether } from "./support/store-requests";

const document = path.join(import.meta.dirname, "..", "docs", "stores.md");
/** A text that differs in length from run to run (a time, a name) is no change of what is asked. */
const tolerance = 0.03;
/** How many there are with those that follow the response: a refresh gives the workspace another day. */
const afterwards: Record<string, number> = { "POST /api/jwt/refresh": 3 };

test("what each route asks of the store is what the documentation says", async ({
  playwright,
  server,
  store,
}) => {
  const text = readFileSync(document, "utf8");
  const what = { redis: "store commands", postgres: "store statements" }[engine];
  const [before = "", rest = ""] = text.split(`<!-- ${what} -->\n`);
  const [table = "", after = ""] = rest.split(`\n<!-- /${what} -->`);
  // A device of one name everywhere: it is part of what is stored.
  const api = await playwright.request.newContext({
    baseURL: server.origin,
    extraHTTPHeaders: { origin: server.origin },
    userAgent: firefox,
    maxRedirects: 0,
  });
  // Scripts of the throttle are known after a first use, as they are on any store that has been up.
  const first = await newClient(playwright.request, server.origin);
  await first.post("/api/session/login", { data: credentials });
  await first.dispose();
  await signIn(api, "session");
  await signIn(api, "jwt");
  const rows: string[] = [];
  for (const [name, ask] of requests) {
    store.forget();
    const response = await ask(api);
    expect(response.status(), name).toBeLessThan(300);
    await expect.poll(() => store.commands().length).toBeGreaterThanOrEqual(afterwards[name] ?? 0);
    const calls = sentTogether(store.commands());
    const told = toldBytes(table, name);
    const measured = store.bytes();
    const bytes = Math.abs(measured - told) <= tolerance * told ? told : measured;
    rows.push(`| \`${name}\` | ${calls.length} | ${bytes} | ${calls.join(", ") || "–"} |`);
  }
  await api.dispose();
  const heads = "| request | round trips | bytes | commands |";
  const rewrittenTable = [heads, "| --- | --- | --- | --- |", ...rows].join("\n");
  const rewritten = `${before}<!-- ${what} -->\n${rewrittenTable}\n<!-- /${what} -->${after}`;
  writeFileSync(test.info().outputPath("stores.md"), rewritten);
  expect(text, "the table in docs/stores.md: copy stores.md from the test's output").toBe(
    rewritten,
  );
});

/** What the table says of a request; nothing of one that it does not have. */
function toldBytes(table: string, name: string): number {
  const row = table.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
  return Number(row?.split(" | ")[2] ?? Number.NaN);
}
