/** DEMO: the pages that are for everybody, with what each is about: for those who come by no link. */

import { listExperiments } from "@/lib/lab/experiments/find-experiment";
import { listLessons } from "./learn/find-lesson";

export interface PublicPage {
  path: string;
  title: string;
  about: string;
}

export interface PublicSection {
  title: string;
  /** What one of them is called. */
  kind: "Page" | "Lesson" | "Experiment";
  pages: readonly PublicPage[];
}

const places: readonly PublicPage[] = [
  {
    path: "/",
    title: "The lab",
    about: "Sign in by session and by JWT, and watch what browser and server hold.",
  },
  {
    path: "/trade-offs",
    title: "Trade-offs",
    about: "Session and JWT row by row, measured, with a calculator and a guide.",
  },
  {
    path: "/stores",
    title: "Stores",
    about: "Redis, PostgreSQL and Memcached as keepers of sessions, measured here.",
  },
  {
    path: "/debugger",
    title: "Token debugger",
    about: "Decode, verify and sign tokens in the browser alone.",
  },
  {
    path: "/adopt",
    title: "Take it along",
    about: "Either flow for a Next.js application of one's own, by one command.",
  },
  { path: "/source", title: "The code", about: "Every file that runs, as it was built." },
  {
    path: "/learn/glossary",
    title: "Glossary",
    about: "The words that mean one thing here.",
  },
  {
    path: "/source/twins",
    title: "The twins",
    about: "lib/session and lib/jwt beside each other, file by file.",
  },
];

export async function listPublicPages(): Promise<readonly PublicSection[]> {
  const [lessons, experiments] = await Promise.all([listLessons(), listExperiments()]);
  return [
    { title: "Places", kind: "Page", pages: places },
    {
      title: "Lessons",
      kind: "Lesson",
      pages: [
        { path: "/learn", title: "All lessons", about: "In the order in which they build up." },
        ...lessons.map(({ slug, title, answer }) => ({
          path: `/learn/${slug}`,
          title,
          about: answer,
        })),
      ],
    },
    {
      title: "Experiments",
      kind: "Experiment",
      pages: [
        { path: "/experiments", title: "All experiments", about: "Guess first, then see." },
        ...experiments.map(({ slug, title, question }) => ({
          path: `/experiments/${slug}`,
          title,
          about: question,
        })),
      ],
    },
  ];
}
