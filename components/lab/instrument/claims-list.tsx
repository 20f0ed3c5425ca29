import clsx from "clsx";
import { formatSeconds } from "@/lib/lab/format";
import { dateClaims, type Meaning, type Meanings } from "@/lib/lab/member-meanings";

export interface ClaimsListProps {
  title: string;
  /** The colour of the token's part that these come from. */
  className: string;
  values: Readonly<Record<string, unknown>>;
  meanings: Meanings;
}

export function ClaimsList({ title, className, values, meanings }: ClaimsListProps) {
  return (
    <section aria-label={title} className="mt-3">
      <h4 className={clsx("font-medium text-sm", className)}>{title}</h4>
      <dl className="mt-1 grid">
        {Object.entries(values).map(([name, value]) => (
          <div key={name} className="border-line border-t py-1.5 text-sm">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <span className={clsx("font-mono", className)}>{name}</span>
              <span className="text-muted text-sm">
                {meanings.get(name)?.text} <SectionLink meaning={meanings.get(name)} />
              </span>
            </dt>
            <dd className="break-all font-mono">
              {typeof value === "string" ? value : JSON.stringify(value)}
              {dateClaims.has(name) ? (
                <span className="ml-2 font-sans text-muted">{formatSeconds(value)}</span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SectionLink({ meaning }: { meaning: Meaning | undefined }) {
  if (!meaning) return null;
  return (
    <a
      href={meaning.source.href}
      className="whitespace-nowrap underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      {meaning.source.label}
    </a>
  );
}
