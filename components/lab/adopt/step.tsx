import type { ReactNode } from "react";
import { ScrollBox } from "@/components/ui/scroll-box";

export interface StepProps {
  id: string;
  title: string;
  /** What is typed for it, line by line. */
  code?: string;
  children: ReactNode;
}

/** What is left to be done by hand. */
export function Step({ id, title, code, children }: StepProps) {
  return (
    <section aria-labelledby={id} className="mt-10">
      <h2 id={id} className="font-semibold text-xl tracking-tight">
        {title}
      </h2>
      <div className="mt-1.5 max-w-2xl text-muted text-sm">{children}</div>
      {code ? (
        <ScrollBox
          label={`${title}: what to write`}
          className="mt-3 rounded-lg border border-line bg-sunken px-4 py-3 font-mono text-[13px]"
        >
          <pre>
            <code>{code}</code>
          </pre>
        </ScrollBox>
      ) : null}
    </section>
  );
}
