import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { CalculatorSection } from "@/components/lab/trade-offs/calculator-section";
import { ComparisonTable } from "@/components/lab/trade-offs/comparison-table";
import { DecisionGuide } from "@/components/lab/trade-offs/decision-guide";
import { GateCosts } from "@/components/lab/trade-offs/gate-costs";
import { MeasurePanel } from "@/components/lab/trade-offs/measure-panel";
import { MeasurementProvider } from "@/components/lab/trade-offs/measurement-state";
import { Section } from "@/components/lab/trade-offs/section";
import { NeedsScript } from "@/components/needs-script";
import { PageHeading } from "@/components/ui/page-heading";
import { demoPassword, demoPeople } from "@/lib/lab/demo-people";
import { prepareCalculator } from "@/lib/lab/trade-offs/calculator-setup";
import { readAnswers } from "@/lib/lab/trade-offs/guide-query";
import { publishedMeasurement } from "@/lib/lab/trade-offs/published-measurement";

export const metadata: Metadata = {
  title: "Trade-offs",
  description:
    "What a session and what a JSON Web Token costs: measured, reckoned for your scale, and which one for you.",
};

interface TradeOffsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TradeOffsPage({ searchParams }: TradeOffsPageProps) {
  const [person] = demoPeople;
  const [query, setup] = await Promise.all([searchParams, prepareCalculator(await headers())]);
  const answers = readAnswers(query);
  return (
    <>
      <PageHeading title="Session or JWT: what each one costs">
        Neither is better. Each row of the table is measured, and yours to measure here, or leads to
        an experiment that shows it. Below it: <JumpLink to="gate">what the gate costs</JumpLink>,{" "}
        <JumpLink to="guide">six questions</JumpLink>, and{" "}
        <JumpLink to="calculator">a calculator</JumpLink>. What keeps the sessions has{" "}
        <Link
          href="/stores"
          prefetch={false}
          className="rounded text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
        >
          a table of its own
        </Link>
        .
      </PageHeading>

      <NeedsScript>
        Measuring and reckoning need JavaScript, which this browser does not run here. The table
        holds without it.
      </NeedsScript>
      <section aria-labelledby="table">
        <h2 id="table" className="sr-only">
          The table
        </h2>
        <MeasurementProvider
          published={publishedMeasurement}
          credentials={{ username: person.username, password: demoPassword }}
        >
          <MeasurePanel person={person.name} />
          <div className="mt-5">
            <ComparisonTable />
          </div>
        </MeasurementProvider>
      </section>

      <Section
        id="gate"
        title="What the gate costs"
        text="Requests per second for a small page behind the gate, divided by those behind a middleware that does nothing: what is missing to 1 is the price of knowing who asks. The table above says how long one check waits; here many wait at once, and the server serves others meanwhile, so that a wait costs little of this."
      >
        <GateCosts />
      </Section>

      <Section
        id="guide"
        title="Which one for you?"
        text="Six questions. The address of this page keeps your answers, so a link shares them."
        isOpen={Object.keys(answers).length > 0}
      >
        <DecisionGuide initial={answers} />
      </Section>

      <Section
        id="calculator"
        title="What would it cost at your scale?"
        text="Commands are counted, and sizes measured, on the code and the keys of this server. The rest follows from your numbers, by the formula beside each result."
      >
        <CalculatorSection {...setup} />
      </Section>
    </>
  );
}

function JumpLink({ to, children }: { to: string; children: string }) {
  return (
    <a
      href={`#${to}`}
      className="rounded text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
    >
      {children}
    </a>
  );
}
