import Link from "next/link";
import type { ReactNode } from "react";
import { CodePanel } from "@/components/lab/source/code-panel";
import type { Experiment } from "@/lib/lab/experiments/experiment";

const linkClass =
  "underline decoration-line-strong underline-offset-3 hover:decoration-current rounded";

/** Why it came out as it did: the concept, the attack, the lines, the rules. */
export function Explanation({ explanation, code, sources, related }: Experiment) {
  return (
    <>
      <Section id="why" title="Why">
        <div className="grid max-w-2xl gap-6">
          {explanation.map(({ title, text }) => (
            <div key={title}>
              <h3 className="mb-1 font-medium">{title}</h3>
              <p className="text-base leading-relaxed">{text}</p>
            </div>
          ))}
        </div>
      </Section>
      <Section id="code" title="The code that decided it">
        <div className="grid gap-6">
          {code.map(({ says, ...excerpt }) => (
            <div key={`${excerpt.file}:${excerpt.from}`} className="grid min-w-0 gap-2">
              <p className="text-base">{says}</p>
              <CodePanel {...excerpt} />
            </div>
          ))}
        </div>
      </Section>
      <Section id="sources" title="Where it is written">
        <ul className="grid max-w-2xl gap-2.5 text-base">
          {sources.map(({ name, says, url }) => (
            <li key={url}>
              <a href={url} className={linkClass} rel="noreferrer">
                {name}
              </a>
              <span className="text-muted">: {says}</span>
            </li>
          ))}
        </ul>
        <h3 className="mt-6 mb-2 font-medium">Read on</h3>
        <ul className="flex flex-wrap gap-x-5 gap-y-2 text-base">
          {related.map(({ href, label }) => (
            <li key={href}>
              <Link href={href} prefetch={false} className={linkClass}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-heading`} className="mt-12 min-w-0">
      <h2 id={`${id}-heading`} className="mb-4 font-semibold text-xl tracking-tight">
        {title}
      </h2>
      {children}
    </section>
  );
}
