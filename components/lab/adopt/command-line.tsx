"use client";

import { CopyButton } from "@/components/lab/copy-button";
import { ScrollBox } from "@/components/ui/scroll-box";

export interface CommandLineProps {
  /** What a screen reader calls it. */
  label: string;
  command: string;
}

/** What one types into a terminal. */
export function CommandLine({ label, command }: CommandLineProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ScrollBox
        label={label}
        className="min-w-0 flex-1 basis-64 rounded-lg border border-line bg-sunken px-3 py-2.5"
      >
        <code className="whitespace-pre font-mono text-[13px]">{command}</code>
      </ScrollBox>
      <CopyButton label="Copy" read={() => command} />
    </div>
  );
}
