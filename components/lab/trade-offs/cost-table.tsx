import clsx from "clsx";
import { FlowMark } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { type Variant, variants } from "@/lib/lab/trade-offs/calculate";
import type { CostLine } from "@/lib/lab/trade-offs/describe-cost";
import { Opener } from "./opener";

const columns: Readonly<Record<Variant, { name: string; flow: Flow }>> = {
  session: { name: "Session", flow: "session" },
  jwt: { name: "JWT", flow: "jwt" },
  denylist: { name: "JWT with denylist", flow: "jwt" },
};

/** Results with their formulas. On a phone the three stand side by side, and their formulas once a line is opened. */
export function CostTable({ lines }: { lines: readonly CostLine[] }) {
  return (
    <table className="block overflow-hidden rounded-2xl border border-line bg-surface lg:table lg:w-full lg:table-fixed lg:border-separate lg:border-spacing-0">
      <caption className="sr-only">What this scale costs</caption>
      <thead className="hidden lg:table-header-group">
        <tr>
          <th scope="col" className="w-56 bg-sunken p-4 text-left font-normal text-muted text-sm">
            Result
          </th>
          {variants.map((variant) => (
            <th key={variant} scope="col" className="border-line border-l p-4 text-left">
              <VariantName variant={variant} className="text-[15px]" />
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block lg:table-row-group">
        {lines.map(({ id, title, explanation, cells }) => (
          <tr
            key={id}
            className="group/row grid grid-cols-3 border-line border-t first:border-t-0 lg:table-row"
          >
            <th
              scope="row"
              className="relative col-span-3 block border-line bg-sunken px-4 py-2.5 text-left align-top font-normal md:px-5 md:py-3.5 lg:table-cell lg:border-t lg:p-4"
            >
              <span className="block font-semibold text-sm">{title}</span>
              <span className="mt-0.5 block text-sm text-muted leading-snug">{explanation}</span>
              <Opener of="row">{`Formulas of ${title}`}</Opener>
            </th>
            {variants.map((variant) => (
              <td
                key={variant}
                className="block min-w-0 border-line border-t px-2.5 py-2.5 align-top not-nth-2:border-l md:px-5 md:py-3.5 lg:table-cell lg:border-l lg:p-4"
              >
                <span className="block">
                  <VariantName variant={variant} className="text-sm md:mb-1 lg:hidden" />
                  <span className="wrap-anywhere block font-semibold text-[15px] tabular-nums tracking-tight md:text-[17px]">
                    {cells[variant].value}
                  </span>
                </span>
                <span className="wrap-anywhere max-md:print:block max-md:hidden max-md:group-has-[details[open]]/row:block mt-0.5 md:block text-sm lg:min-h-10 text-muted tabular-nums leading-snug">
                  {cells[variant].formula}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function VariantName({ variant, className }: { variant: Variant; className: string }) {
  const { name, flow } = columns[variant];
  return (
    <span className={clsx("flex items-center gap-2 font-semibold tracking-tight", className)}>
      <FlowMark flow={flow} />
      {name}
    </span>
  );
}
