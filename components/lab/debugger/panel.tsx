import { type ReactNode, useId } from "react";

export interface PanelProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, lead, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 rounded-2xl border border-line bg-surface p-5 sm:p-6"
    >
      <h2 id={id} className="font-semibold text-lg tracking-tight">
        {title}
      </h2>
      {lead ? <div className="mt-1 text-muted text-sm">{lead}</div> : null}
      <div className="mt-4">{children}</div>
    </section>
  );
}
