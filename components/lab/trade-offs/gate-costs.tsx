import clsx from "clsx";
import type { ReactNode } from "react";
import { ScrollBox } from "@/components/ui/scroll-box";
import { formatMilliseconds } from "@/lib/lab/format";
import { gateCosts } from "@/lib/lab/trade-offs/gate-costs";

const { date, machine, plan, results, versions } = gateCosts;

type Gate = (typeof results)[number]["gate"];

/** The widest bar stands for this. */
const most = Math.max(
  ...results.flatMap(({ gate }) => gate.map(({ ratio }) => Math.max(1, ratio.median))),
);

/** What does not depend on where sessions are kept is measured with Redis alone. */
const whole = results.filter(({ gate }) => gate.some(({ name }) => name.startsWith("JWT")));

const sessions: Gate = results.flatMap(({ store, gate }) =>
  gate.filter(({ name }) => name === "session").map((row) => ({ ...row, name: store })),
);

export function GateCosts() {
  return (
    <>
      <ScrollBox
        label="What was measured, store by store"
        className="flex snap-x gap-4 max-lg:-mx-4 max-lg:px-4 lg:grid lg:grid-cols-2 lg:gap-6"
      >
        {whole.map(({ store, gate, operations }) => (
          <Bars key={store} caption={`With ${store}`} rows={gate} colourOf={colourOf}>
            <details className="mt-4 border-line border-t pt-3 text-sm">
              <summary className="min-h-8 cursor-pointer py-1 font-medium">
                Once in a sign-in’s life
              </summary>
              <dl className="mt-1">
                {operations.map(({ name, milliseconds, argon2Milliseconds }) => (
                  <div key={name} className="flex items-baseline justify-between gap-4 py-1">
                    <dt>{name}</dt>
                    <dd className="text-right tabular-nums">
                      {formatMilliseconds(milliseconds)}
                      {argon2Milliseconds === null ? null : (
                        <span className="text-muted">
                          , of it argon2 {formatMilliseconds(argon2Milliseconds)}
                        </span>
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          </Bars>
        ))}
        <Bars
          caption="A session, store by store"
          rows={sessions}
          colourOf={() => "bg-session"}
          className="lg:col-span-2"
        />
      </ScrollBox>
      <p className="mt-4 max-w-3xl text-muted text-sm">
        Measured on <time dateTime={date}>{date.slice(0, 10)}</time> on {machine.cores} cores (
        {machine.cpu}), Node {versions.node.slice(1)}, Next {versions.next}: {plan.connections}{" "}
        connections, {plan.rounds} rounds of {plan.seconds} s, of each the median and the middle
        half. The middleware that does nothing, measured beside itself, shows how far apart two
        measurements of the same are. A hundred in turn: as many credentials, one after another.
        Measure yours with <code className="font-mono text-ink">npm run bench</code>.
      </p>
    </>
  );
}

interface BarsProps {
  caption: string;
  rows: Gate;
  colourOf: (name: string) => string;
  className?: string;
  children?: ReactNode;
}

/** Bars that are a table: who cannot see them hears the numbers, which stand beside them anyway. */
function Bars({ caption, rows, colourOf, className, children }: BarsProps) {
  return (
    <div
      className={clsx(
        "relative min-w-0 shrink-0 snap-center rounded-2xl border border-line bg-surface p-5 max-lg:w-[min(88%,26rem)]",
        className,
      )}
    >
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="pb-3 text-left font-semibold text-[17px] tracking-tight">
          {caption}
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">In front of the page</th>
            <th scope="col">Requests, as a ratio</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, ratio }) => (
            <tr key={name} className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 py-1.5">
              <th scope="row" className="text-left font-normal first-letter:uppercase">
                {name}
              </th>
              <td className="text-right font-semibold tabular-nums">
                {ratio.median.toFixed(2)}
                <span className="ml-2 font-normal text-muted">
                  {ratio.lower.toFixed(2)} to {ratio.upper.toFixed(2)}
                </span>
              </td>
              <td
                aria-hidden="true"
                className="col-span-2 mt-1 h-1.5 overflow-hidden rounded-full bg-sunken"
              >
                <span
                  className={clsx("block h-full rounded-full", colourOf(name))}
                  style={{ width: `${(ratio.median / most) * 100}%` }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </div>
  );
}

function colourOf(name: string): string {
  if (name.startsWith("session")) return "bg-session";
  return name.startsWith("JWT") ? "bg-jwt" : "bg-line-strong";
}
