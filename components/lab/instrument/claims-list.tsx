import clsx from "clsx";
import type { Explanation } from "@/lib/lab/claims-explained";
import { formatSeconds } from "@/lib/lab/format";

export interface ClaimsListProps {
  title: string;
  /** The colour of the token's part that these come from. */
  className: string;
  values: Readonly<Record<string, unknown>>;
  explained: Readonly<Record<string, Explanation>>;
}

export function ClaimsList({ title, className, values, explained }: ClaimsListProps) {
  return (
    <section aria-label={title} className="mt-3">
      <h4 className={clsx("font-medium text-[13px]", className)}>{title}</h4>
      <dl className="mt-1 grid">
        {Object.entries(values).map(([name, value]) => (
          <div key={name} className="border-line border-t py-1.5 text-[13px]">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <span className={clsx("font-mono", className)}>{name}</span>
              <span className="text-muted text-xs">
                {explained[name]?.text} <SectionLink explanation={explained[name]} />
              </span>
            </dt>
            <dd className="break-all font-mono">
              {typeof value === "string" ? value : JSON.stringify(value)}
              {explained[name]?.isDate ? (
                <span className="ml-2 font-sans text-muted">{formatSeconds(value)}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SectionLink({ explanation }: { explanation: Explanation | undefined }) {
  if (!explanation) return null;
  return (
    <a
      href={explanation.url}
      className="whitespace-nowrap underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {explanation.section}
    </a>
  );
}
