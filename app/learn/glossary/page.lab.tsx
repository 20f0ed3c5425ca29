import type { Metadata } from "next";
import Link from "next/link";
import { PageHeading } from "@/components/ui/page-heading";
import { glossary, glossaryWords } from "@/lib/lab/glossary";

export const metadata: Metadata = {
  title: "Glossary",
  description:
    "The words that mean one thing here, in the code and on the screen: seal, family, passport, gate and the others.",
};

export default function GlossaryPage() {
  return (
    <>
      <PageHeading title="Glossary">
        Words that mean one thing here, in the code and on the screen.
      </PageHeading>
      <dl className="divide-y divide-line overflow-clip rounded-2xl border border-line bg-surface">
        {glossaryWords.map((word) => {
          const { meaning, more, see } = glossary[word];
          return (
            <div
              key={word}
              id={word}
              className="grid scroll-mt-6 gap-x-8 gap-y-2 px-4 py-5 target:bg-session-soft sm:px-6 md:grid-cols-[10rem_minmax(0,1fr)]"
            >
              <dt className="font-semibold text-lg tracking-tight">
                <a href={`#${word}`} className="rounded hover:underline">
                  {word}
                </a>
              </dt>
              <dd className="max-w-2xl leading-relaxed">
                <p>{meaning}</p>
                <p className="mt-1 text-muted">{more}</p>
                <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
                  {see.map(({ href, label }) => (
                    <li key={href}>
                      <Link
                        href={href}
                        prefetch={false}
                        className="inline-flex min-h-6 items-center rounded underline decoration-line-strong underline-offset-3 hover:decoration-current"
                      >
                        {label}
                      </Link>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
