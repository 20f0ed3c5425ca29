/** The lessons, in the order in which they build on each other. */
import type { Lesson } from "./lesson";
import { lesson as accessAndRefresh } from "./lessons/access-and-refresh";
import { lesson as authenticationAndAuthorization } from "./lessons/authentication-and-authorization";
import { lesson as cookieOrBody } from "./lessons/cookie-or-body";
import { lesson as jsonWebTokens } from "./lessons/json-web-tokens";
import { lesson as sessions } from "./lessons/sessions";
import { lesson as signingAlgorithms } from "./lessons/signing-algorithms";
import { lesson as whichOne } from "./lessons/which-one";

export const lessons: readonly Lesson[] = [
  authenticationAndAuthorization,
  sessions,
  jsonWebTokens,
  signingAlgorithms,
  accessAndRefresh,
  cookieOrBody,
  whichOne,
];

export interface PlacedLesson {
  lesson: Lesson;
  /** Counted from 1. */
  number: number;
  previous: Lesson | undefined;
  next: Lesson | undefined;
}

export function findLesson(slug: string): PlacedLesson | null {
  const index = lessons.findIndex((one) => one.slug === slug);
  const lesson = lessons[index];
  if (!lesson) return null;
  return {
    lesson,
    number: index + 1,
    previous: lessons[index - 1],
    next: lessons[index + 1],
  };
}
