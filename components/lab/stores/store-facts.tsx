import { storeName } from "@/lib/lab/store-names";
import type { Figure } from "@/lib/lab/stores/events";
import { type StoreRow, storeRows } from "@/lib/lab/stores/rows";
import { type SessionEngineName, sessionEngines } from "@/lib/store/engines";

/** Questions down, engines across. On a narrow screen each question is a block of its own. */
export function StoreFacts({ figures }: { figures: readonly Figure[] }) {
  return (
    <table className="block overflow-hidden rounded-2xl border border-line bg-surface lg:table lg:w-full lg:table-fixed lg:border-separate lg:border-spacing-0">
      <caption className="sr-only">Redis, PostgreSQL and Memcached compared</caption>
      <thead className="hidden lg:table-header-group">
        <tr>
          <th scope="col" className="w-48 bg-sunken p-5 text-left font-normal text-muted text-sm">
            Question
          </th>
          {sessionEngines.map((engine) => (
            <th key={engine} scope="col" className="border-line border-l p-5 text-left text-lg">
              {storeName([engine])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block lg:table-row-group">
        {storeRows.map((row) => (
          <tr
            key={row.title}
            className="block border-line border-t first:border-t-0 md:grid md:grid-cols-3 lg:table-row"
          >
            <th
              scope="row"
              className="block border-line bg-sunken px-5 py-3.5 text-left align-top font-normal md:col-span-3 lg:table-cell lg:border-t lg:p-5"
            >
              <span className="block font-semibold text-[15px]">{row.title}</span>
              <span className="mt-0.5 block text-muted text-sm">{row.question}</span>
            </th>
            {sessionEngines.map((engine) => (
              <td
                key={engine}
                className="block border-line border-t p-5 align-top md:not-nth-2:border-l lg:table-cell lg:border-l"
              >
                <Fact row={row} engine={engine} figures={figures} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FactProps {
  row: StoreRow;
  engine: SessionEngineName;
  figures: readonly Figure[];
}

function Fact({ row, engine, figures }: FactProps) {
  const seen = figures.filter((one) => one.engine === engine && one.row === row.measured);
  return (
    <>
      <p className="mb-1 font-semibold text-sm lg:hidden">{storeName([engine])}</p>
      <p className="text-[15px] leading-6">{row[engine]}</p>
      {row.measured === null ? null : (
        <div className="mt-2 min-h-10 text-sm leading-snug">
          {seen.length === 0 ? (
            <p className="text-muted">Not measured yet</p>
          ) : (
            <dl className="grid gap-1.5">
              {seen.map(({ name, says }) => (
                <div key={name}>
                  <dt className="text-muted">{name}</dt>
                  <dd className="font-medium tabular-nums">{says}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      )}
    </>
  );
}
