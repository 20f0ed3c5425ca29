import clsx from "clsx";
import { FactValue } from "./fact-value";
import type { Outcome, Step } from "./step";

export interface ExampleStepProps {
  number: number;
  step: Step;
  outcome: Outcome | null;
}

export function ExampleStep({ number, step, outcome }: ExampleStepProps) {
  const meaning = outcome ? step.says[outcome.status] : undefined;
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 p-4 sm:px-6">
      <span aria-hidden="true" className="pt-0.5 font-medium text-muted text-sm">
        {number}
      </span>
      <div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
          <h3 className="font-medium text-[15px]">{step.title}</h3>
          <Status status={outcome?.status ?? null} />
        </div>
        <p className="mt-0.5 text-muted">
          {step.request === null ? (
            <span className="text-sm">in this page, no request</span>
          ) : (
            <code className="font-mono text-[13px]">{step.request}</code>
          )}
        </p>
        {step.facts.length > 0 ? (
          <dl className="mt-3 grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[9.5rem_minmax(0,1fr)]">
            {step.facts.map((slot) => (
              <div key={slot.label} className="grid gap-y-0.5 sm:col-span-2 sm:grid-cols-subgrid">
                <dt className="text-muted">{slot.label}</dt>
                <dd className="min-w-0">
                  <FactValue slot={slot} value={outcome?.facts[slot.label]} />
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
        <p className="mt-3 grid text-sm *:col-start-1 *:row-start-1">
          {Object.values(step.says).map((text) => (
            <span
              key={text}
              data-text={text}
              className="invisible before:content-[attr(data-text)]"
            />
          ))}
          <span className={clsx(!meaning && "text-muted")}>
            {meaning ?? (outcome ? "Not what was expected." : "Not run yet.")}
          </span>
        </p>
      </div>
    </li>
  );
}

const statusNames: Readonly<Record<number, string>> = {
  200: "200 OK",
  401: "401 Unauthorized",
  403: "403 Forbidden",
};

function statusText(status: Outcome["status"] | null): string {
  if (status === null) return "–";
  if (status === "read") return "read";
  return statusNames[status] ?? (status === 0 ? "no answer" : `${status}`);
}

function statusLook(status: Outcome["status"] | null): string {
  if (status === null) return "text-muted";
  if (status === "read") return "bg-sunken text-ink";
  return status >= 200 && status < 300 ? "bg-good-soft text-good" : "bg-bad-soft text-bad";
}

/** Wide enough for every status, so that none moves what stands beside it. */
function Status({ status }: { status: Outcome["status"] | null }) {
  return (
    <span className="flex min-w-37 sm:justify-end">
      <span className={clsx("rounded-full px-2.5 py-0.5 font-medium text-sm", statusLook(status))}>
        {statusText(status)}
      </span>
    </span>
  );
}
