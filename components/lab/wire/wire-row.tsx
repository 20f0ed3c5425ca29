"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { ScrollBox } from "@/components/ui/scroll-box";
import { formatMilliseconds } from "@/lib/lab/format";
import { toCurl } from "@/lib/lab/wire/curl";
import { commandsOf, type Header, type WireEntry } from "@/lib/lab/wire/wire-entry";

export function WireRow({ entry }: { entry: WireEntry }) {
  const { method, path, flow, request, response, milliseconds, steps } = entry;
  const commands = commandsOf(entry);
  return (
    <li className="border-line border-t first:border-t-0">
      <details className="group">
        <summary className="grid min-h-12 cursor-pointer grid-cols-[1rem_1fr_auto] items-center gap-x-3 gap-y-0.5 px-4 py-2 text-[13px] hover:bg-sunken sm:px-5 lg:grid-cols-[1rem_minmax(0,1fr)_3rem_10rem_5rem_12rem]">
          <ChevronRight
            className="size-4 text-muted group-open:rotate-90 motion-safe:transition-transform"
            aria-hidden="true"
          />
          <span className="flex min-w-0 items-center gap-2">
            {flow ? (
              <>
                <FlowMark flow={flow} />
                <span className="sr-only">{flowNames[flow]}</span>
              </>
            ) : (
              <span className="size-3 shrink-0" />
            )}
            <span className="truncate font-mono">
              {method} {path}
            </span>
          </span>
          <span
            className={clsx(
              "text-right font-mono font-semibold lg:text-left",
              response.status >= 200 && response.status < 300 ? "text-good" : "text-bad",
            )}
          >
            {response.status === 0 ? "none" : response.status}
          </span>
          <span className="max-lg:col-start-2 max-lg:col-end-4 text-muted text-xs tabular-nums">
            {describeBytes(request.bytes, "out")}, {describeBytes(response.bytes, "in")}
            <span className="lg:hidden">
              {" · "}
              {formatMilliseconds(milliseconds)} · {commands.length} store{" "}
              {commands.length === 1 ? "command" : "commands"}
            </span>
          </span>
          <span className="text-xs tabular-nums max-lg:hidden">
            {formatMilliseconds(milliseconds)}
          </span>
          <span className="truncate text-muted text-xs max-lg:hidden">
            {commands.length === 0
              ? "no store command"
              : `${commands.length} store ${commands.length === 1 ? "command" : "commands"}`}
          </span>
        </summary>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-line border-t bg-sunken px-4 py-4 text-[13px] sm:px-5">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <dl className="grid min-w-0 gap-1">
              <Fact term="Took">
                {formatMilliseconds(milliseconds)}, by the browser's clock
                {response.redirectedTo ? ", with the page that it led to" : ""}
              </Fact>
              <Fact term="Steps">
                {steps.length === 0
                  ? "none measured"
                  : steps
                      .map((step) => `${step.name} ${formatMilliseconds(step.milliseconds)}`)
                      .join(" · ")}
              </Fact>
              <Fact term="Store">
                <span className="break-all font-mono">
                  {commands.length === 0 ? "not asked" : commands.join(", ")}
                </span>
              </Fact>
              {response.redirectedTo ? (
                <Fact term="Led to">
                  <span className="break-all font-mono">{response.redirectedTo}</span>
                </Fact>
              ) : null}
            </dl>
            <CopyButton label="Copy as curl" text={() => toCurl(entry, window.location.origin)} />
          </div>
          <Message title="Request" of={entry} headers={request.headers} body={request.body} />
          <Message title="Response" of={entry} headers={response.headers} body={response.body} />
        </div>
      </details>
    </li>
  );
}

function describeBytes(bytes: number | null, way: "out" | "in"): string {
  return bytes === null ? `${way} unknown` : `${bytes} B ${way}`;
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-12 shrink-0 text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface MessageProps {
  title: string;
  of: WireEntry;
  headers: readonly Header[];
  body: string | null;
}

function Message({ title, of: { id, method, path }, headers, body }: MessageProps) {
  if (headers.length === 0 && body === null) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      <ScrollBox
        label={`${title} ${id}, credentials masked: ${method} ${path}`}
        className="max-h-72 overflow-y-auto rounded-lg border border-line bg-surface px-3 py-2 font-mono text-xs leading-5"
      >
        <pre className="min-w-max">
          {headers.map(([name, value]) => `${name}: ${value}\n`)}
          {body === null || body === "" ? "" : `\n${body}`}
        </pre>
      </ScrollBox>
    </div>
  );
}
