import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { nameExperiment } from "@/lib/lab/experiments/name-experiment";
import type { ExperimentSlug } from "@/lib/lab/experiments/registry";

/** The experiments that show what was claimed. */
export function ExperimentLinks({ slugs }: { slugs: readonly ExperimentSlug[] }) {
  if (slugs.length === 0) return null;
  return (
    <ul className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1">
      {slugs.map((slug) => (
        <li key={slug}>
          <Link
            prefetch={false}
            href={`/experiments/${slug}`}
            className="inline-flex min-h-6 items-center gap-1.5 rounded text-sm underline decoration-line-strong underline-offset-3 hover:decoration-current"
          >
            <FlaskConical className="size-3.5 shrink-0 text-muted" aria-hidden="true" />
            {nameExperiment(slug)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
