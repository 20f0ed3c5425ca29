import clsx from "clsx";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import type { SourceLine } from "@/lib/lab/sources/sources";
import type { TwinDiff } from "@/lib/lab/sources/twins";
import { CodeText } from "./code-lines";
import { SourceLink } from "./source-link";

const flows = ["session", "jwt"] as const;
const sides = { session: "left", jwt: "right" } as const;
const grounds = { session: "bg-session-soft", jwt: "bg-jwt-soft" } as const;

/**
 * Both files beside each other, or in a narrow window one line after the other. What both have is plain;
 * what one has alone is on its colour and carries its mark.
 */
export function TwinLines({ diff }: { diff: TwinDiff }) {
  return (
    <div className="overflow-clip rounded-2xl border border-line bg-surface">
      <div className="grid border-line border-b bg-sunken lg:grid-cols-2">
        {flows.map((flow) => (
          <h2 key={flow} className="flex min-w-0 items-center gap-2.5 px-4 py-2.5 text-sm">
            <FlowMark flow={flow} />
            <SourceLink file={diff[flow].file} className="truncate" />
          </h2>
        ))}
      </div>
      <ol className="py-2 font-mono text-[12px] leading-relaxed sm:text-[13px]">
        {diff.blocks.map((block) => (
          <li key={`${block.left[0]}-${block.right[0]}`} className="grid lg:grid-cols-2">
            {flows.map((flow) => (
              <div
                key={flow}
                className={clsx(
                  "min-w-0 border-line",
                  flow === "jwt" && "lg:border-l",
                  // Where there is one column, what both have stands there once.
                  block.isSame && flow === "jwt" && "max-lg:hidden",
                  !block.isSame && (block[sides[flow]].length > 0 ? grounds[flow] : "bg-sunken"),
                )}
              >
                {block[sides[flow]].map((index) => (
                  <Line
                    key={index}
                    flow={flow}
                    line={diff[flow].lines[index] ?? []}
                    number={index + 1}
                    isSame={block.isSame}
                  />
                ))}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface LineProps {
  flow: Flow;
  line: SourceLine;
  number: number;
  isSame: boolean;
}

function Line({ flow, line, number, isSame }: LineProps) {
  return (
    <div className="flex gap-2 pr-3 pl-2">
      <span aria-hidden="true" className="w-8 shrink-0 select-none text-right text-muted">
        {number}
      </span>
      <span className="w-3 shrink-0">{isSame ? null : <FlowMark flow={flow} />}</span>
      <span className="min-w-0 whitespace-pre-wrap break-words">
        {isSame ? null : <span className="sr-only">{flowNames[flow]}: </span>}
        <CodeText line={line} />
        {"\n"}
      </span>
    </div>
  );
}
