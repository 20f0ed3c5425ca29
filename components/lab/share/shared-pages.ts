/** DEMO: which pages have a picture of their own, and what it says. */
import { findExperiment } from "@/lib/lab/experiments/find-experiment";
import { experimentSlugs } from "@/lib/lab/experiments/registry";
import { findLesson } from "../learn/find-lesson";
import { lessonSlugs } from "../learn/registry";
import type { SharedPage } from "./share-image";

const main: SharedPage = {
  kind: "Session or JWT?",
  title: "Sign in once. Be remembered two ways.",
  text: "By a session and by a JWT, side by side, on a real server.",
};

export function listSharedPages(): { kind: string; slug: string }[] {
  return [
    { kind: "pages", slug: "main" },
    ...experimentSlugs.map((slug) => ({ kind: "experiments", slug })),
    ...lessonSlugs.map((slug) => ({ kind: "learn", slug })),
  ];
}

export async function findSharedPage(kind: string, slug: string): Promise<SharedPage | null> {
  if (kind === "pages" && slug === "main") return main;
  if (kind === "experiments") {
    const placed = await findExperiment(slug);
    return (
      placed && {
        kind: `Experiment ${placed.number} of ${placed.count}`,
        title: placed.item.question,
        text: `${placed.item.title}. Guess first. Then a real server answers, twice.`,
      }
    );
  }
  const placed = kind === "learn" ? await findLesson(slug) : null;
  return (
    placed && {
      kind: `Lesson ${placed.number} of ${placed.count}`,
      title: placed.item.title,
      text: placed.item.question,
    }
  );
}
