/**
 * DEMO: every lesson, in the order in which they build on each other. To add one, write its module in
 * `lessons/` and give it its line below. They live among the components because they are made of
 * them: text with links, drawings, examples that run.
 */
import { type Registry, slugsOf } from "@/lib/lab/reading-order";
import type { Lesson } from "./lesson";

export const lessons = {
  "authentication-and-authorization": () => import("./lessons/authentication-and-authorization"),
  sessions: () => import("./lessons/sessions"),
  "json-web-tokens": () => import("./lessons/json-web-tokens"),
  "signing-algorithms": () => import("./lessons/signing-algorithms"),
  "access-and-refresh": () => import("./lessons/access-and-refresh"),
  "cookie-or-body": () => import("./lessons/cookie-or-body"),
  "which-one": () => import("./lessons/which-one"),
} satisfies Registry<{ lesson: Lesson }>;

export type LessonSlug = keyof typeof lessons;
export const lessonSlugs = slugsOf(lessons);
