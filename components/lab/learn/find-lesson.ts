/** DEMO: the lessons themselves. */
import { findPlace, type Listed, type Placed } from "@/lib/lab/reading-order";
import type { Lesson } from "./lesson";
import { type LessonSlug, lessonSlugs, lessons } from "./registry";

export type ListedLesson = Listed<Lesson, LessonSlug>;

export function listLessons(): Promise<readonly ListedLesson[]> {
  return Promise.all(lessonSlugs.map(loadLesson));
}

export async function findLesson(slug: string): Promise<Placed<ListedLesson> | null> {
  return findPlace(await listLessons(), slug);
}

async function loadLesson(slug: LessonSlug): Promise<ListedLesson> {
  const { lesson } = await lessons[slug]();
  return { ...lesson, slug };
}
