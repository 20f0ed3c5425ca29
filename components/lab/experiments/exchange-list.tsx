import clsx from "clsx";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { type Flow, flows } from "@/lib/identity/identity";
import type { Exchange, Note } from "@/lib/lab/experiments/events";

export interface ExchangeListProps {
  lines: readonly (Exchange | Note)[];
}

/** Each real request, one column for each flow that takes part. */
export function ExchangeList({ lines }: ExchangeListProps) {
  const taking = flows.filter((flow) => lines.some((line) => line.flow === flow));
  return (
    <div className={clsx("grid gap-x-6 gap-y-8", taking.length > 1 && "lg:grid-cols-2")}>
      {taking.map((flow) => (
        <FlowColumn key={flow} flow={flow} lines={lines.filter((line) => line.flow === flow)} />
      ))}
    </div>
  );
}

function FlowColumn({ flow, lines }: ExchangeListProps & { flow: Flow }) {
  const id = `requests-${flow}`;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h3 id={id} className="mb-3 flex items-center gap-2 font-medium">
        <FlowMark flow={flow} />
        {flowNames[flow]}
      </h3>
      <ol className="overflow-hidden rounded-2xl border border-line bg-surface">
        {lines.map((line) => (
          <li key={line.number} className="border-line border-t first:border-t-0">
            {line.type === "note" ? (
              <p className="bg-sunken px-4 py-2.5 text-muted text-sm">{line.text}</p>
            ) : (
              <ExchangeLine exchange={line} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function ExchangeLine({ exchange }: { exchange: Exchange }) {
  const { actor, why, method, path, status, code, reason, milliseconds } = exchange;
  const isRefused = status >= 400;
  return (
    <details className="group">
      <summary className="grid cursor-pointer gap-1 px-4 py-3 hover:bg-sunken">
        <span className="text-sm">
          <span className="font-medium">{actor}</span> {why}
        </span>
        <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1 font-mono text-[13px]">
          <span className="break-all">
            {method} {path}
          </span>
          <span className={clsx("font-medium", isRefused ? "text-bad" : "text-good")}>
            {status}
            {reason || code ? ` ${reason ?? code}` : ""}
          </span>
          <span className="ml-auto whitespace-nowrap text-muted tabular-nums">
            {milliseconds} ms
          </span>
        </span>
        <span className="text-sm text-muted underline decoration-line-strong underline-offset-3 group-open:hidden">
          Headers and steps
        </span>
      </summary>
      <dl className="grid gap-3 border-line border-t bg-sunken px-4 py-3 text-sm">
        <Headers term="Sent" headers={exchange.requestHeaders} />
        <Headers term="Answered" headers={exchange.responseHeaders} />
        <div>
          <dt className="mb-1 text-muted">Steps on the server</dt>
          <dd className="font-mono">
            {exchange.steps.length === 0 ? "none reported" : null}
            {numbered(exchange.steps).map(({ position, name, detail, milliseconds }) => (
              <span key={position} className="flex justify-between gap-4">
                <span className="min-w-0 break-all">{detail ? `${name} ${detail}` : name}</span>
                <span className="whitespace-nowrap text-muted tabular-nums">{milliseconds} ms</span>
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </details>
  );
}

function Headers({ term, headers }: { term: string; headers: Exchange["requestHeaders"] }) {
  if (headers.length === 0) return null;
  return (
    <div>
      <dt className="mb-1 text-muted">{term}</dt>
      {headers.map(({ name, value }) => (
        <dd key={`${name}:${value}`} className="break-all font-mono">
          {name}: {value}
        </dd>
      ))}
    </div>
  );
}

/** Two steps may be the same in all but when they happened. */
function numbered(steps: Exchange["steps"]) {
  return steps.map((step, index) => ({ position: index, ...step }));
}
