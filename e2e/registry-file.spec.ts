/**
 * `npx shadcn add <owner>/<repository>/<item>` reads registry.json at the top of a repository and each file that
 * it names, relative to it. What the command makes of the repository's own is what a deployment serves.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { shadcn } from "./support/adopter";
import { runProgram } from "./support/run-program";

const directory = path.join(import.meta.dirname, "..");
const read = (...parts: string[]) => JSON.parse(readFileSync(path.join(...parts), "utf8"));

const command = (...words: string[]) =>
  runProgram("npx", ["--yes", `--package=${shadcn}`, "--", "shadcn", ...words], {
    directory,
    environment: { npm_config_prefer_offline: "true" },
  });

test("the command's own check finds nothing wrong with registry.json", async () => {
  test.setTimeout(180_000);
  const checked = await command("registry", "validate");
  expect(checked.code, checked.stdout + checked.stderr).toBe(0);
  expect(checked.stdout + checked.stderr).toContain(
    `${read(directory, "registry.json").items.length} items`,
  );
});

test("each item is found by its name, and each of its files, as they are served", async () => {
  test.setTimeout(180_000);
  const output = mkdtempSync(path.join(realpathSync(tmpdir()), "claimcheck-registry-"));
  try {
    const built = await command("build", "registry.json", "--output", output);
    expect(built.code, built.stdout + built.stderr).toBe(0);
    const { items } = read(directory, "registry.json");
    expect(items.length).toBeGreaterThan(0);
    for (const { name } of items)
      expect(read(output, `${name}.json`), name).toEqual(
        read(directory, "public", "r", `${name}.json`),
      );
  } finally {
    rmSync(output, { recursive: true });
  }
});

test("the repository has every file that registry.json names: none is made by a build", async () => {
  const listed = await runProgram("git", ["ls-files", "-z"], { directory });
  const kept = new Set(listed.stdout.split("\0"));
  const { items } = read(directory, "registry.json");
  const named: string[] = items.flatMap((item: { files: { path: string }[] }) =>
    item.files.map((file) => file.path),
  );
  expect(["registry.json", ...named].filter((file) => !kept.has(file))).toEqual([]);
});
