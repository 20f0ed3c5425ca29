"use client";

import type { ReactNode } from "react";
import { ScrollBox } from "@/components/ui/scroll-box";
import { formatMilliseconds } from "@/lib/lab/format";
import { toCurl } from "@/lib/lab/wire/curl";
import { commandsOf, type Header, type WireEntry } from "@/lib/lab/wire/wire-entry";
import { CopyButton } from "../copy-button";

export function WireDetails({ entry }: { entry: WireEntry }) {
  const { request, response, milliseconds, steps } = entry;
  const commands = commandsOf(entry);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 border-line border-t bg-sunken px-4 py-4 text-sm sm:px-5">
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
        <CopyButton
          label="Copy as curl"
          read={() => toCurl(entry, window.location.origin)}
          refused="The browser refused to copy."
        />
      </div>
      <Message title="Request" of={entry} headers={request.headers} body={request.body} />
      <Message title="Response" of={entry} headers={response.headers} body={response.body} />
    </div>
  );
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
