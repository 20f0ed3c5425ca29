import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { copyApplication, removeCopy } from "./support/build-copy";
import { newClient, signIn } from "./support/fixtures";
import { startNext } from "./support/next-server";

test("under next dev the gate runs at the edge too, a hot reload keeps the one store, a page without a row says so, and one that throws is in the log", async ({
  playwright,
}) => {
  test.setTimeout(180_000);
  const directory = copyApplication({ name: "dev" });
  const server = await startNext({ command: "dev", directory });
  try {
    const api = await newClient(playwright.request, server.origin);
    await signIn(api, "session");
    const before = await api.get("/api/session/me");
    expect(before.headers()["server-timing"]).toContain('gate;desc="edge-runtime"');

    // The title is part of every problem, so its change shows when the new code answers.
    const file = path.join(directory, "lib", "http", "problem.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace("Not signed in", "Reloaded"));
    const boot = path.join(directory, "lib", "boot", "boot.ts");
    writeFileSync(boot, `${readFileSync(boot, "utf8")}\n// changed\n`);
    const stranger = await newClient(playwright.request, server.origin);
    await expect
      .poll(async () => (await (await stranger.get("/api/session/me")).json()).title, {
        timeout: 60_000,
      })
      .toBe("Reloaded");

    expect((await api.get("/api/session/me")).status()).toBe(200);
    await signIn(api, "jwt");
    expect((await api.get("/api/jwt/me")).status()).toBe(200);
    expect(server.output().split("claimcheck at")).toHaveLength(2);
    // A page of which the gate was told nothing is not found; whoever added it hears what it lacks.
    const added = path.join(directory, "app", "added", "[id]");
    mkdirSync(added, { recursive: true });
    writeFileSync(path.join(added, "page.tsx"), "export default () => <h1>Here</h1>;\n");
    const unlisted = await api.get("/added/7");
    expect(unlisted.status()).toBe(404);
    const text = (await unlisted.text()).replaceAll("&quot;", '"');
    expect(text).toContain("app/added/[id]/page.tsx");
    expect(text).toContain('"/added/{id}": page(["session"]),');
    const nowhere = await api.get("/nowhere");
    expect(nowhere.status()).toBe(404);
    expect(await nowhere.text()).toContain("Nothing is here");
    expect(await (await api.get("/api/nowhere")).json()).toMatchObject({
      code: "not-found",
      detail: expect.stringContaining('"/api/nowhere": api("session", ["GET"]),'),
    });

    // What a page throws is one line of the log, with the id that the visitor was told and no query.
    const login = path.join(directory, "app", "login", "page.tsx");
    writeFileSync(login, 'export default () => {\n  throw new Error("not to be told");\n};\n');
    const failed = await api.get("/login?query=not-to-be-told");
    expect(failed.status()).toBe(500);
    const isReport = (line: string) => line.includes('"event":"unexpected-error"');
    await expect.poll(() => server.output().split("\n").some(isReport)).toBe(true);
    const report = server.output().split("\n").find(isReport) ?? "";
    expect(report).not.toMatch(/not.to.be.told/);
    expect(JSON.parse(report)).toMatchObject({
      level: "error",
      requestId: failed.headers()["x-request-id"],
      name: "Error",
      method: "GET",
      path: "/login",
      route: "/login",
    });
    await stranger.dispose();
    await api.dispose();
  } finally {
    await server.stop();
    removeCopy(directory);
  }
});
