import type { ReactNode } from "react";
import { FlowMark } from "@/components/ui/flow-mark";
import type { Flow } from "@/lib/identity/identity";
import { panelLeft, panelWidth } from "./shapes";

export interface Panel {
  title: string;
  flow?: Flow;
  height: number;
  drawing: ReactNode;
  /** The same, in sentences. */
  words: readonly [string, ...string[]];
}

export interface DiagramProps {
  name: string;
  panels: readonly [Panel, Panel];
}

/** Two panels beside each other, below each other on a phone, so that neither is ever scaled down. */
export function Diagram({ name, panels }: DiagramProps) {
  return (
    <figure aria-label={name} className="rounded-2xl border border-line bg-surface">
      <div className="grid md:grid-cols-2">
        {panels.map(({ title, flow, height, drawing, words }, index) => (
          <div
            key={title}
            className="border-line border-t px-4 py-5 first:border-t-0 sm:px-6 md:border-t-0 md:border-l md:first:border-l-0"
          >
            <p className="mb-5 flex items-center gap-2 font-medium text-[15px]">
              {flow ? <FlowMark flow={flow} /> : null}
              {title}
            </p>
            <svg
              role="img"
              aria-label={title}
              aria-describedby={`panel-${index}-words`}
              viewBox={`${panelLeft} 0 ${panelWidth} ${height}`}
              className="mx-auto block h-auto w-full max-w-[22.5rem]"
            >
              <desc id={`panel-${index}-words`}>{words.join(" ")}</desc>
              {drawing}
            </svg>
          </div>
        ))}
      </div>
      <details className="border-line border-t px-4 sm:px-6">
        <summary className="min-h-6 cursor-pointer rounded py-3 text-muted text-sm hover:text-ink">
          The picture in words
        </summary>
        <div className="grid gap-x-12 gap-y-4 pb-5 md:grid-cols-2">
          {panels.map(({ title, words }) => (
            <div key={title}>
              <p className="mb-1 font-medium">{title}</p>
              <ol className="list-decimal space-y-1 pl-5 text-muted">
                {words.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ol>
            </div>
          ))}
        </div>
      </details>
    </figure>
  );
}
