"use client";

import { CopyButton } from "@/components/lab/copy-button";

export interface CommandLineProps {
  command: string;
}

/** What one types into a terminal. */
export function CommandLine({ command }: CommandLineProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="min-w-0 flex-1 basis-64 break-all rounded-lg border border-line bg-sunken px-3 py-2.5 font-mono text-[13px]">
        {command}
      </code>
      <CopyButton label="Copy" read={() => command} />
    </div>
  );
}
