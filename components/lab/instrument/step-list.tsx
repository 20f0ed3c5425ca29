import { SourceLink } from "@/components/lab/source/source-link";
import type { Arrow } from "@/lib/lab/sequence";
import { RunsAt } from "./runs-at";

/** Each step of a request: where it ran, in which file, and what it was. */
export function StepList({ arrows, store }: { arrows: readonly Arrow[]; store: string }) {
  return (
    <ol className="mt-1 grid gap-1.5">
      {arrows.map((one) => (
        <li
          key={`${one.from}-${one.to}-${one.label}`}
          className="flex flex-wrap items-center gap-x-2 gap-y-0.5"
        >
          <RunsAt place={one.runsAt} store={store} />
          <SourceLink file={one.file} className="text-xs" />
          <span className="text-muted">{one.label}</span>
        </li>
      ))}
    </ol>
  );
}
