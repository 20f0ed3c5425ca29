import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { experimentSlugs } from "@/lib/lab/experiments/registry";
import { findExcerpt } from "@/lib/lab/sources/excerpt";
import type { SourceLine } from "@/lib/lab/sources/sources";
import { findLesson, listLessons } from "./find-lesson";

const root = path.join(import.meta.dirname, "..", "..", "..");
/** The lines of a file as the pages have them, but for the colours. */
function linesOf(file: string): SourceLine[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return text.split("\n").map((line) => [["", line]]);
}

const lessons = await listLessons();

test("there are seven lessons, each under a name of its own", () => {
  expect(lessons.map(({ slug }) => slug)).toEqual([
    "authentication-and-authorization",
    "sessions",
    "json-web-tokens",
    "signing-algorithms",
    "access-and-refresh",
    "cookie-or-body",
    "which-one",
  ]);
});

test("a lesson knows its place", async () => {
  expect(await findLesson("sessions")).toMatchObject({
    number: 2,
    previous: { slug: "authentication-and-authorization" },
    next: { slug: "json-web-tokens" },
  });
  expect((await findLesson("which-one"))?.next).toBeUndefined();
  expect(await findLesson("constructor")).toBeNull();
});

describe.each(lessons)("$slug", (lesson) => {
  test("has a named diagram of two panels, each drawn and put into words", () => {
    const { name, panels } = lesson.diagram;
    expect(name).not.toBe("");
    expect(new Set(panels.map(({ title }) => title)).size).toBe(2);
    for (const { drawing, words, height } of panels) {
      expect(drawing).toBeTruthy();
      expect(height).toBeGreaterThan(100);
      expect(words.length).toBeGreaterThan(1);
    }
  });

  test("has an example, and sources at addresses that are well formed", () => {
    expect(lesson.Example).toBeTypeOf("function");
    expect(lesson.sources.length).toBeGreaterThan(1);
    for (const { href } of lesson.sources) expect(new URL(href).protocol).toBe("https:");
  });

  test("leads to experiments that there are", () => {
    expect(lesson.experiments.length).toBeGreaterThan(0);
    for (const { slug } of lesson.experiments) expect(experimentSlugs).toContain(slug);
  });

  test("shows lines that are in the repository", () => {
    for (const { excerpt } of lesson.code) {
      const found = findExcerpt(excerpt, { [excerpt.file]: linesOf(excerpt.file) });
      expect(found, excerpt.from).not.toBeNull();
      expect(found?.lines.length).toBeLessThan(40);
    }
  });
});
