import { SourceLink } from "@/components/lab/source/source-link";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { Arrow } from "@/lib/lab/sequence";
import type { WireEntry } from "@/lib/lab/wire/wire-entry";
import { RunsAt } from "./runs-at";

/** The code that ran for one arrow, and what it carried. */
export function ArrowDetail({
  arrow,
  entry,
  store,
}: {
  arrow: Arrow;
  entry: WireEntry;
  store: string;
}) {
  const headers =
    arrow.shows === null
      ? []
      : arrow.shows === "request"
        ? entry.request.headers
        : entry.response.headers;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <RunsAt place={arrow.runsAt} store={store} />
        <SourceLink file={arrow.file} className="text-xs" />
      </p>
      {headers.length > 0 ? (
        <ScrollBox
          label={`${arrow.shows === "request" ? "Request" : "Response"} headers of ${entry.path}`}
          className="mb-2 max-h-56 overflow-y-auto rounded-lg border border-line bg-sunken px-3 py-2 font-mono leading-5"
        >
          <dl className="min-w-max">
            {headers.map(([name, value]) => (
              <div key={`${name}: ${value}`} className="flex gap-2">
                <dt className="text-muted">{name}:</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </ScrollBox>
      ) : null}
      {arrow.shows === "response" && headers.length === 0 ? (
        <p className="text-muted">The browser hides the headers of a redirect from script.</p>
      ) : null}
    </>
  );
}
