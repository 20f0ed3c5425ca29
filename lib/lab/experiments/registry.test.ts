import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findExcerpt } from "../sources/excerpt";
import { experiments, findExperiment, neighboursOf } from "./registry";
import { experimentSlugs } from "./slugs";

const root = path.join(import.meta.dirname, "..", "..", "..");

test("each slug names one experiment, and the list is in order", () => {
  const slugs = experiments.map(({ slug }) => slug);
  expect(slugs).toEqual([...experimentSlugs]);
  for (const slug of slugs) expect(findExperiment(slug)?.slug).toBe(slug);
  expect(findExperiment("nope")).toBeNull();
  expect(neighboursOf(slugs[0] ?? "").previous).toBeUndefined();
  expect(neighboursOf(slugs[0] ?? "").next?.slug).toBe(slugs[1]);
  expect(neighboursOf(slugs.at(-1) ?? "").next).toBeUndefined();
});

describe.each(experiments)("$slug", (experiment) => {
  test("has a spec of the same name, which names it", () => {
    const spec = path.join(root, "e2e", "experiments", `${experiment.slug}.spec.ts`);
    expect(existsSync(spec), spec).toBe(true);
    expect(readFileSync(spec, "utf8")).toContain(`"${experiment.slug}"`);
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
