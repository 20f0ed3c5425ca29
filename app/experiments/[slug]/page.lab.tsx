import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ExperimentRunner } from "@/components/lab/experiments/experiment-runner";
import { Explanation } from "@/components/lab/experiments/explanation";
import { Pager } from "@/components/lab/experiments/pager";
import { SharedResult } from "@/components/lab/experiments/shared-result";
import { BeginFault } from "@/components/lab/faults/begin-fault";
import { shareMetadata } from "@/components/lab/share/share-metadata";
import { NeedsScript } from "@/components/needs-script";
import { config } from "@/lib/config";
import { findExperiment } from "@/lib/lab/experiments/find-experiment";
import { describeSharedResult, readSharedResult } from "@/lib/lab/experiments/shared-result";
import { storeName, storesOf } from "@/lib/lab/store-names";

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { slug } = await params;
  const placed = await findExperiment(slug);
  if (!placed) return { title: "Not found" };
  const { title, question, guesses } = placed.item;
  const shared = readSharedResult(guesses, await searchParams);
  return {
    title,
    description: shared ? `${question} ${describeSharedResult(shared)}` : question,
    ...shareMetadata(`experiments/${slug}`, question),
  };
}

export default async function ExperimentPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const placed = await findExperiment(slug);
  if (!placed) notFound();
  const experiment = placed.item;
  const shared = readSharedResult(experiment.guesses, await searchParams);
  const stores = storesOf(config().store);
  const guesses = experiment.guesses.map(({ about, question, options }) => ({
    about,
    question,
    options,
  }));
  return (
    <>
      <header className="pt-6 pb-4 sm:pt-8">
        <h1 className="text-balance font-semibold text-2xl tracking-tight sm:text-3xl">
          {experiment.title}
        </h1>
        <p className="mt-1.5 text-balance text-lg text-muted leading-snug">{experiment.question}</p>
      </header>
      <NeedsScript>
        Running it needs JavaScript, which this browser does not run here. What is run, and why it
        comes out as it does, stands below.
      </NeedsScript>
      {shared ? <SharedResult answers={shared} /> : null}
      <ExperimentRunner
        key={slug}
        slug={slug}
        guesses={guesses}
        stores={{ session: storeName(stores.session), jwt: storeName(stores.jwt) }}
        situation={experiment.situation}
        steps={<Steps steps={experiment.steps} />}
        next={
          placed.next
            ? { href: `/experiments/${placed.next.slug}`, title: placed.next.title }
            : null
        }
      >
        <Explanation {...experiment} />
        {experiment.fault ? <BeginFault fault={experiment.fault} /> : null}
      </ExperimentRunner>
      <Pager previous={placed.previous} next={placed.next} />
    </>
  );
}

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <section aria-labelledby="steps-heading" className="mt-10">
      <h2 id="steps-heading" className="mb-3 font-semibold text-xl tracking-tight">
        What is run
      </h2>
      <ol className="grid max-w-3xl list-decimal gap-1 pl-5 text-base">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
