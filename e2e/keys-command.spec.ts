import path from "node:path";
import { parseEnv } from "node:util";
import { cookieOf, expect, newClient, test } from "./support/fixtures";
import { startNext } from "./support/next-server";
import { runProgram } from "./support/run-program";

const directory = path.join(import.meta.dirname, "..");
const program = path.join("lib", "command", "keys.mjs");

const run = (words: readonly string[], environment: Record<string, string> = {}) =>
  runProgram(process.execPath, [program, ...words], { directory, environment });

const valuesOf = (printed: string) => parseEnv(printed) as Record<string, string>;
const kidsOf = ({ JWT_PRIVATE_KEYS = "" }: Record<string, string>): string[] =>
  JSON.parse(JWT_PRIVATE_KEYS).keys.map(({ kid }: { kid: string }) => kid);

test("the set that follows keeps what signs now, and lets go of what only verified", async () => {
  const first = valuesOf((await run([])).stdout);
  const second = valuesOf((await run(["rotate"], first)).stdout);
  const third = valuesOf((await run(["rotate"], second)).stdout);
  expect(second.AUTH_SECRET_PREVIOUS).toBe(first.AUTH_SECRET);
  expect(third.AUTH_SECRET_PREVIOUS).toBe(second.AUTH_SECRET);
  expect(kidsOf(second).slice(3)).toEqual(kidsOf(first));
  expect(kidsOf(third).slice(3)).toEqual(kidsOf(second).slice(0, 3));
  expect(new Set([...kidsOf(second), ...kidsOf(third)]).size).toBe(9);
});

test("what cannot be replaced is said, and no value is printed", async () => {
  const nothing = await run(["rotate"]);
  expect(nothing).toMatchObject({ code: 1, stdout: "" });
  expect(nothing.stderr).toContain("AUTH_SECRET is missing.");
  const first = valuesOf((await run([])).stdout);
  const broken = await run(["rotate"], { ...first, JWT_PRIVATE_KEYS: "{" });
  expect(broken).toMatchObject({ code: 1, stdout: "" });
  expect(broken.stderr).toContain("JWT_PRIVATE_KEYS is not JSON.");
  const unknown = await run(["turn"]);
  expect(unknown).toMatchObject({ code: 1, stdout: "" });
  expect(unknown.stderr).toMatch(/^Usage:/);
});

test("whoever is signed in before the values are replaced is signed in after, both ways", async ({
  playwright,
  store,
}) => {
  const first = valuesOf((await run([])).stdout);
  const next = await run(["rotate"], first);
  expect(next.stderr).toContain("Nobody is signed out");
  const environment = { ...store.environment, APP_ORIGIN: "http://localhost:3999" };

  const before = await startNext({ environment: { ...environment, ...first } });
  const api = await newClient(playwright.request, "http://localhost:3999");
  const at = (server: { origin: string }, file: string) => `${server.origin}${file}`;
  for (const flow of ["session", "jwt"] as const)
    await api.post(at(before, `/api/${flow}/login`), {
      data: { username: "ada", password: "claimcheck-demo-pass" },
    });
  const seal = await cookieOf(api, "session");
  await before.stop();

  const after = await startNext({ environment: { ...environment, ...valuesOf(next.stdout) } });
  for (const flow of ["session", "jwt"])
    expect((await api.get(at(after, `/api/${flow}/me`))).status(), flow).toBe(200);
  expect((await api.post(at(after, "/api/jwt/refresh"))).status()).toBe(200);
  expect((await api.get(at(after, "/api/jwt/me"))).status()).toBe(200);
  expect(await cookieOf(api, "session")).not.toBe(seal);
  await after.stop();
  await api.dispose();
});
