import { ArrowRight } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { listLessons } from "@/components/lab/learn/find-lesson";
import { PageHeading } from "@/components/ui/page-heading";
import { countInWords } from "@/lib/lab/format";

export const metadata: Metadata = {
  title: "Learn",
  description:
    "Sessions, JSON Web Tokens, signing, refreshing: short lessons, each with a drawing and an example that runs.",
};

export default async function LearnPage() {
  const lessons = await listLessons();
  const count = countInWords(lessons.length);
  return (
    <>
      <PageHeading title="Learn">
        {count.charAt(0).toUpperCase() + count.slice(1)} short lessons. Each has one idea, the
        attack or failure that it is about, and an example that this server answers while you watch.
      </PageHeading>
      <ol className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface">
        {lessons.map(({ slug, title, question }, index) => (
          <li key={slug}>
            <Link
              href={`/learn/${slug}`}
              prefetch={false}
              className="flex items-center gap-4 px-4 py-4 -outline-offset-2 hover:bg-sunken sm:px-6"
            >
              <span aria-hidden="true" className="w-4 shrink-0 text-muted text-sm">
                {index + 1}
              </span>
              <span className="min-w-0 flex-1 md:grid md:grid-cols-[20rem_minmax(0,1fr)] md:items-baseline">
                <span className="block font-medium">{title}</span>
                <span className="block text-muted text-sm md:text-base">{question}</span>
              </span>
              <ArrowRight className="size-4 shrink-0 text-muted" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ol>
      <p className="mt-6 text-muted">
        Words that mean one thing here are in the{" "}
        <Link
          href="/learn/glossary"
          prefetch={false}
          className="rounded text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          glossary
        </Link>
        .
      </p>
    </>
  );
}
