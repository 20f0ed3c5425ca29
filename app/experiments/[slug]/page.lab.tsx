import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExperimentRunner } from "@/components/lab/experiments/experiment-runner";
import { Explanation } from "@/components/lab/experiments/explanation";
import { Pager } from "@/components/lab/experiments/pager";
import { BeginFault } from "@/components/lab/faults/begin-fault";
import { PageHeading } from "@/components/ui/page-heading";
import { findExperiment } from "@/lib/lab/experiments/find-experiment";

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const placed = await findExperiment((await params).slug);
  if (!placed) return { title: "Not found" };
  return { title: placed.item.title, description: placed.item.question };
}

export default async function ExperimentPage({ params }: Props) {
  const { slug } = await params;
  const placed = await findExperiment(slug);
  if (!placed) notFound();
  const experiment = placed.item;
  const guesses = experiment.guesses.map(({ about, question, options }) => ({
    about,
    question,
    options,
  }));
  return (
    <>
      <PageHeading title={experiment.title}>
        <p className="text-ink text-lg">{experiment.question}</p>
      </PageHeading>
      <div className="mb-10 grid gap-x-10 gap-y-6 lg:grid-cols-2">
        <p className="max-w-2xl leading-relaxed">{experiment.situation}</p>
        <div>
          <h2 className="mb-2 font-medium text-[15px]">What will be run</h2>
          <ol className="grid list-decimal gap-1 pl-5 text-[15px] text-muted">
            {experiment.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      </div>
      <ExperimentRunner key={slug} slug={slug} guesses={guesses}>
        <Explanation {...experiment} />
        {experiment.fault ? <BeginFault fault={experiment.fault} /> : null}
      </ExperimentRunner>
      <Pager previous={placed.previous} next={placed.next} />
    </>
  );
}
