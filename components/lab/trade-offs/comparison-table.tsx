import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { type Flow, flows } from "@/lib/identity/identity";
import { type Cell, rows } from "@/lib/lab/trade-offs/rows";
import { ExperimentLinks } from "./experiment-links";
import { MeasuredFigure } from "./measured-figure";
import { Opener } from "./opener";

/** The table of the subject. On a phone both claims stand side by side, and the rest once a row is opened. */
export function ComparisonTable() {
  return (
    <table className="block overflow-hidden rounded-2xl border border-line bg-surface lg:table lg:w-full lg:table-fixed lg:border-separate lg:border-spacing-0">
      <caption className="sr-only">Session and JWT compared</caption>
      <thead className="hidden lg:table-header-group">
        <tr>
          <th scope="col" className="w-52 bg-sunken p-5 text-left font-normal text-muted text-sm">
            Question
          </th>
          {flows.map((flow) => (
            <th key={flow} scope="col" className="border-line border-l p-5 text-left">
              <FlowName flow={flow} className="text-lg" />
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block lg:table-row-group">
        {rows.map((row) => (
          <tr
            key={row.id}
            className="group/row grid grid-cols-2 border-line border-t first:border-t-0 lg:table-row"
          >
            <th
              scope="row"
              className="relative col-span-2 block border-line bg-sunken px-4 py-2.5 text-left align-top font-normal md:px-5 md:py-3.5 lg:table-cell lg:border-t lg:p-5"
            >
              <span className="block font-semibold text-[15px]">{row.title}</span>
              <span className="mt-0.5 block text-muted text-sm">{row.question}</span>
              <Opener of="row">{`More on ${row.title}`}</Opener>
            </th>
            {flows.map((flow) => (
              <td
                key={flow}
                className="block min-w-0 border-line border-t p-3 align-top last:border-l md:p-5 lg:table-cell lg:border-l"
              >
                <CellContent cell={row[flow]} flow={flow} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CellContent({ cell, flow }: { cell: Cell; flow: Flow }) {
  const { claim, measurement, experiments } = cell;
  return (
    <>
      <FlowName flow={flow} className="mb-1.5 text-sm lg:hidden" />
      <p className="text-sm leading-5 md:text-[15px] md:leading-6 lg:min-h-12">{claim}</p>
      <div className="max-md:print:block max-md:hidden max-md:group-has-[details[open]]/row:block">
        {measurement ? <MeasuredFigure name={measurement} flow={flow} /> : null}
        <ExperimentLinks slugs={experiments} />
      </div>
    </>
  );
}

function FlowName({ flow, className }: { flow: Flow; className: string }) {
  return (
    <span className={`flex items-center gap-2.5 font-semibold tracking-tight ${className}`}>
      <FlowMark flow={flow} />
      {flowNames[flow]}
    </span>
  );
}
