import { ScrollBox } from "@/components/ui/scroll-box";

const columns = ["Store", "After a restart", "Expiry", "When memory is full", "What it costs"];

const rows: readonly (readonly [string, ...string[]])[] = [
  [
    "Redis, Valkey",
    "there again, if persistence is on; with appendfsync everysec up to a second of writes is lost",
    "a time to live for each key",
    "refuses writes under noeviction; any other policy may drop a live session",
    "a server to run, memory for each session",
  ],
  [
    "Database",
    "there again: a commit is on disk",
    "yours to write: compare a timestamp, delete old rows",
    "not held in memory alone, so nothing is dropped",
    "a query for each request, and writes for each touch",
  ],
  [
    "Memcached",
    "empty, so everybody signs in again",
    "a time for each item; more than 30 days is read as a date",
    "drops the least recently used, live sessions too, without a word",
    "the simplest of them, if losing sessions is fine",
  ],
  [
    "The process’s memory",
    "empty, so everybody signs in again",
    "yours to write",
    "the process ends",
    "nothing, until there is a second process",
  ],
];

export function StoreTable() {
  return (
    <ScrollBox
      label="Stores for sessions compared"
      className="mt-5 rounded-xl border border-line bg-surface"
    >
      <table className="w-full min-w-[46rem] text-left text-sm">
        <thead className="bg-sunken">
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-2 font-medium text-muted">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([store, ...cells]) => (
            <tr key={store} className="align-top">
              <th scope="row" className="whitespace-nowrap px-4 py-2.5 font-medium">
                {store}
              </th>
              {cells.map((cell) => (
                <td key={cell} className="px-4 py-2.5 leading-5">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
