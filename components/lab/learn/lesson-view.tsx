import { FlaskConical } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Placed } from "@/lib/lab/reading-order";
import { CodePanel } from "../source/code-panel";
import { Diagram } from "./diagram/diagram";
import type { ListedLesson } from "./find-lesson";
import { StepLinks } from "./step-links";

/** One column to read, in one order for every lesson: idea, attack, live example, code, proof. */
export function LessonView({ item: lesson, number, count, previous, next }: Placed<ListedLesson>) {
  const { Example } = lesson;
  return (
    <article>
      <header className="pt-10 pb-7 sm:pt-14">
        <p className="mb-2 text-muted text-sm">
          <Link href="/learn" prefetch={false} className="underline underline-offset-3">
            Lessons
          </Link>
          , {number} of {count}
        </p>
        <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
          {lesson.title}
        </h1>
        <p className="mt-3 max-w-2xl text-pretty text-lg text-muted">{lesson.answer}</p>
      </header>

      <Diagram {...lesson.diagram} />

      <Section title="The idea">
        <Prose>{lesson.idea}</Prose>
      </Section>
      <Section title={lesson.failure.title} className="border-bad border-l-2 pl-5 sm:pl-6">
        <Prose>{lesson.failure.text}</Prose>
      </Section>
      <Section title="See it happen" className="print:hidden">
        <Example />
      </Section>
      <Section title="The lines that do it">
        <div className="grid grid-cols-1 gap-6">
          {lesson.code.map(({ says, excerpt }) => (
            <div key={says}>
              <p className="mb-2.5 max-w-2xl text-base">{says}</p>
              <CodePanel {...excerpt} />
            </div>
          ))}
        </div>
      </Section>
      <Section title="Prove it">
        <ul className="grid gap-3 sm:grid-cols-2">
          {lesson.experiments.map(({ slug, question }) => (
            <li key={slug}>
              <Link
                href={`/experiments/${slug}`}
                prefetch={false}
                className="flex h-full items-start gap-3 rounded-xl border border-line bg-surface p-4 hover:border-line-strong"
              >
                <FlaskConical className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
                <span className="text-base">{question}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Sources">
        <ul className="grid gap-1.5 text-base">
          {lesson.sources.map(({ label, href }) => (
            <li key={href}>
              <a
                href={href}
                rel="noreferrer"
                className="inline-block rounded py-0.5 underline decoration-line-strong underline-offset-3 hover:decoration-current"
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      <StepLinks previous={previous} next={next} />
    </article>
  );
}

function Section({
  title,
  className = "",
  children,
}: {
  title: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`mt-12 print:mt-8 ${className}`}>
      <h2 className="mb-3 font-semibold text-xl tracking-tight">{title}</h2>
      {children}
    </section>
  );
}

function Prose({ children }: { children: ReactNode }) {
  return (
    <div className="space-y-3 leading-relaxed [&>p]:max-w-2xl [&_a]:underline [&_a]:underline-offset-3 [&_code]:font-mono [&_code]:text-[0.9em]">
      {children}
    </div>
  );
}
