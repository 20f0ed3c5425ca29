import Link from "next/link";
import { loadExperiment } from "@/lib/lab/experiments/find-experiment";
import { type ExperimentSlug, experimentSlugs } from "@/lib/lab/experiments/registry";
import { countInWords } from "@/lib/lab/format";

const shown: readonly ExperimentSlug[] = ["replay-after-logout", "redis-down", "flip-a-byte"];

/** A few of them: each a question, and none of the answers. */
export async function ExperimentTeasers() {
  const cards = await Promise.all(shown.map(loadExperiment));
  return (
    <section aria-labelledby="experiments-heading" className="mt-14">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="experiments-heading" className="font-semibold text-2xl tracking-tight">
            Experiments
          </h2>
          <p className="mt-1 text-muted text-sm">
            Guess first. Then the real server answers, twice.
          </p>
        </div>
        <Link
          href="/experiments"
          prefetch={false}
          className="inline-flex min-h-6 items-center rounded text-sm underline decoration-line-strong underline-offset-4 hover:decoration-current"
        >
          All {countInWords(experimentSlugs.length)}
        </Link>
      </div>
      <ul className="mt-4 grid gap-4 lg:grid-cols-3">
        {cards.map(({ slug, title, question }) => (
          <li
            key={slug}
            className="relative flex flex-col rounded-2xl border border-line bg-surface p-5 hover:border-line-strong"
          >
            <h3 className="font-semibold text-base tracking-tight">
              <Link
                href={`/experiments/${slug}`}
                prefetch={false}
                className="after:absolute after:inset-0 after:rounded-2xl"
              >
                {title}
              </Link>
            </h3>
            <p className="mt-1 mb-4 text-[15px] text-muted">{question}</p>
            <p className="mt-auto font-medium text-sm">Guess, then see</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
