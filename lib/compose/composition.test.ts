import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const filesIn = (folder: string, pattern: RegExp) =>
  readdirSync(path.join(root, folder))
    .filter((name) => pattern.test(name))
    .map((name) => `${folder}/${name}`);

/** What reads which build it is from a file that has a twin needs none of its own. */
const composeFiles = [
  ...filesIn("components", /^compose(-\w+)*\.tsx?$/),
  ...filesIn("lib/compose", /^(?!composition|build-variables)[\w-]+\.ts$/),
];

/** Values, for types leave nothing behind that could be missing when the app runs. */
function exportsOf(file: string): string[] {
  const declared = read(file).matchAll(/^export (?:async )?(?:const|function|class) (\w+)/gm);
  return [...declared].map(([, name = ""]) => name).toSorted();
}

test("there are compose files to compare", () => {
  expect(composeFiles).toContain("lib/compose/edge.ts");
  expect(composeFiles).toContain("components/compose-main.tsx");
});

test.each(composeFiles)("%s has a twin with the same exports", (file) => {
  const twin = file.replace(/\.(tsx?)$/, ".bare.$1");
  expect(exportsOf(file)).not.toEqual([]);
  expect(exportsOf(twin)).toEqual(exportsOf(file));
});

test.each(composeFiles)("%s and its twin are compared by the compiler, too", (file) => {
  const name = file.replace(/^lib\/compose\//, "./").replace(/^components\//, "../../components/");
  const place = name.replace(/\.tsx?$/, "");
  const list = read("lib/compose/composition.ts").replaceAll(/\s+/g, " ");
  expect(list).toMatch(
    new RegExp(`StandsIn< ?typeof import\\("${place}"\\), typeof import\\("${place}\\.bare"\\) ?>`),
  );
});

test("a bare file reaches no file of the other build", () => {
  for (const file of composeFiles) {
    const source = read(file.replace(/\.(tsx?)$/, ".bare.$1"));
    expect(source, file).not.toMatch(/from "[^"]*\/lab\//);
  }
});
