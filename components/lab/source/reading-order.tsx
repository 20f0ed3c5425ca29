import Link from "next/link";
import { FlowMark } from "@/components/ui/flow-mark";
import { readingSteps } from "@/lib/lab/sources/reading-steps";
import { SourceLink } from "./source-link";

/** A way through the code. Twins stand beside each other, with the way to their difference. */
export function ReadingOrder() {
  return (
    <ol className="grid gap-px overflow-hidden rounded-2xl border border-line bg-line">
      {readingSteps.map(({ title, says, twins, files }, index) => (
        <li
          key={title}
          className="grid gap-x-8 gap-y-3 bg-surface px-4 py-4 sm:px-6 md:grid-cols-[16rem_minmax(0,1fr)]"
        >
          <div>
            <h3 className="flex items-baseline gap-3 font-medium">
              <span aria-hidden="true" className="w-3 text-muted text-sm">
                {index + 1}
              </span>
              {title}
            </h3>
            <p className="mt-1 pl-6 text-muted text-sm">{says}</p>
          </div>
          <ul className="grid content-start gap-1.5 max-md:pl-6">
            {twins.map((name) => (
              <li key={name} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Twin flow="session" name={name} />
                <Twin flow="jwt" name={name} />
                <Link
                  href={`/source/twins/${name}`}
                  prefetch={false}
                  className="inline-flex min-h-6 items-center rounded text-sm underline decoration-line-strong underline-offset-3 hover:decoration-current"
                >
                  Compare<span className="sr-only"> {name}</span>
                </Link>
              </li>
            ))}
            {files.map((file) => (
              <li key={file}>
                <SourceLink file={file} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Twin({ flow, name }: { flow: "session" | "jwt"; name: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <FlowMark flow={flow} />
      <SourceLink file={`lib/${flow}/${name}.ts`} />
    </span>
  );
}
