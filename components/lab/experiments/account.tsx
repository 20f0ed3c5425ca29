import { flowNames } from "@/components/ui/flow-mark";
import { flows } from "@/lib/identity/identity";
import { writeSharedResult } from "@/lib/lab/experiments/shared-result";
import { CopyButton } from "../copy-button";
import { Comparisons } from "./comparisons";
import { ExchangeList } from "./exchange-list";
import { Findings } from "./findings";
import type { ExperimentRun } from "./use-experiment-run";

/** Below the stage: what came of it in words, and each request with its headers. */
export function Account({ slug, run }: { slug: string; run: ExperimentRun }) {
  const { outcome, findings, guess } = run;
  if (!outcome) return null;
  const result = writeSharedResult(outcome.observed, guess);
  return (
    <>
      <section aria-labelledby="outcome-heading" className="mt-8">
        <h2 id="outcome-heading" className="mb-2 font-semibold text-xl tracking-tight">
          What came of it
        </h2>
        <p className="max-w-3xl leading-relaxed">{outcome.observation}</p>
        <dl className="mt-3 grid max-w-3xl gap-2 text-base leading-relaxed">
          {flows.map((flow) => (
            <div key={flow}>
              <dt className="inline font-medium">{flowNames[flow]}: </dt>
              <dd className="inline">{outcome.verdicts[flow].detail}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-4">
          <CopyButton
            label="Copy a link to what you saw"
            read={() => `${window.location.origin}/experiments/${slug}?${result}`}
          />
        </div>
        <Comparisons comparisons={outcome.comparisons ?? []} />
        <Findings findings={findings} />
      </section>
      <RequestLog run={run} />
    </>
  );
}

export function RequestLog({ run: { lines } }: { run: ExperimentRun }) {
  const exchanges = lines.flatMap((line) => (line.type === "exchange" ? line : []));
  const milliseconds = exchanges.reduce((sum, one) => sum + one.milliseconds, 0);
  return (
    <section aria-labelledby="requests-heading" className="mt-10">
      <h2 id="requests-heading" className="font-semibold text-xl tracking-tight">
        What was asked and answered
      </h2>
      <p className="mt-1 mb-4 text-muted text-sm tabular-nums">
        {`${exchanges.length} real ${exchanges.length === 1 ? "request" : "requests"}, ${Math.round(milliseconds)} ms in all.`}
      </p>
      <ExchangeList lines={lines} />
    </section>
  );
}
