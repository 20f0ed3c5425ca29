import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findExcerpt } from "../sources/excerpt";
import { findExperiment, listExperiments } from "./find-experiment";
import { experimentSlugs } from "./registry";

const root = path.join(import.meta.dirname, "..", "..", "..");

const experiments = await listExperiments();
const folderOf = (...folders: string[]) => readdirSync(path.join(root, ...folders));

test("each slug names one experiment, and the list is in order", async () => {
  const slugs = experiments.map(({ slug }) => slug);
  expect(slugs).toEqual([...experimentSlugs]);
  for (const slug of slugs) expect((await findExperiment(slug))?.item.slug).toBe(slug);
  expect(await findExperiment("nope")).toBeNull();
  expect(await findExperiment("constructor")).toBeNull();
  const first = await findExperiment(slugs[0] ?? "");
  expect(first?.previous).toBeUndefined();
  expect(first?.next?.slug).toBe(slugs[1]);
  expect(first).toMatchObject({ number: 1, count: slugs.length });
  expect((await findExperiment(slugs.at(-1) ?? ""))?.next).toBeUndefined();
});

test("every module of an experiment, and every spec, has its line in the registry", () => {
  const modules = folderOf("lib", "lab", "experiments").filter((file) =>
    readModule(file).includes("export const experiment: Experiment"),
  );
  expect(modules.toSorted()).toEqual(experimentSlugs.map((slug) => `${slug}.ts`).toSorted());
  const specs = folderOf("e2e", "experiments").filter((file) => file !== "framework.spec.ts");
  expect(specs.toSorted()).toEqual(experimentSlugs.map((slug) => `${slug}.spec.ts`).toSorted());
});

function readModule(file: string): string {
  if (!file.endsWith(".ts") || file.endsWith(".test.ts")) return "";
  return readFileSync(path.join(root, "lib", "lab", "experiments", file), "utf8");
}

describe.each(experiments)("$slug", (experiment) => {
  test("has a spec of the same name, which names it", () => {
    const spec = path.join(root, "e2e", "experiments", `${experiment.slug}.spec.ts`);
    expect(existsSync(spec), spec).toBe(true);
    expect(readFileSync(spec, "utf8")).toContain(`"${experiment.slug}"`);
  });

  test("is server only", () => {
    expect(readModule(`${experiment.slug}.ts`)).toContain('import "server-only";');
  });

  test("asks with two to four options, one of which is expected", () => {
    for (const { options, expected } of experiment.guesses) {
      const ids = options.map(({ id }) => id);
      expect(ids.length).toBeGreaterThanOrEqual(2);
      expect(ids.length).toBeLessThanOrEqual(4);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toContain(expected);
    }
    const about = experiment.guesses.map((guess) => guess.about);
    expect(new Set(about).size).toBe(about.length);
  });

  test("cites its sources", () => {
    expect(experiment.sources.length).toBeGreaterThan(0);
    for (const { url } of experiment.sources)
      expect(url).toMatch(
        /^https:\/\/(www\.rfc-editor\.org|datatracker\.ietf\.org|cheatsheetseries\.owasp\.org|github\.com\/OWASP|owasp\.org)\//,
      );
    expect(experiment.explanation.length).toBeGreaterThan(1);
    expect(experiment.related.length).toBeGreaterThan(0);
    for (const { href } of experiment.related) expect(href).toMatch(/^\/[a-z/-]*$/);
  });

  test("shows lines of code that exist, and few of them", () => {
    expect(experiment.code.length).toBeGreaterThan(0);
    for (const excerpt of experiment.code) {
      const found = findExcerpt(excerpt);
      expect(found, `${excerpt.file}: ${excerpt.from}`).not.toBeNull();
      expect(found?.lines.length, `${excerpt.file}: ${excerpt.from}`).toBeLessThanOrEqual(20);
    }
  });

  test("writes as the house writes", () => {
    const { title, question, situation, steps, contrast, explanation } = experiment;
    const texts = [title, question, situation, ...steps, ...Object.values(contrast)];
    for (const text of [...texts, ...explanation.map((one) => one.text)]) {
      expect(text).not.toMatch(/[—!`]|\p{Extended_Pictographic}/u);
    }
  });
});

test("the naive verifier is reached from the two experiments that show it alone", () => {
  const folders = ["app", "components", "lib"];
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
      path.join(folder, file),
    ),
  );
  const importing = files
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .filter((file) =>
      /from "[^"]*naive-verifier"/.test(readFileSync(path.join(root, file), "utf8")),
    );
  expect(importing.map((file) => path.basename(file)).toSorted()).toEqual([
    "flip-a-byte.ts",
    "forge-a-token.ts",
    "forgeries.ts",
  ]);
});
