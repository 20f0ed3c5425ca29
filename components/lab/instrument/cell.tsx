import type { ReactNode } from "react";

export interface CellProps {
  number: number;
  title: string;
  id?: string;
  children: ReactNode;
}

/** One row of one flow. Beside the columns the row's name stands once; in a narrow window, in each cell. */
export function Cell({ number, title, id, children }: CellProps) {
  return (
    <div id={id} className="min-w-0 scroll-mt-6 border-line border-t px-4 py-5 sm:px-5">
      <h3 className="mb-3 flex items-baseline gap-2 font-medium text-sm lg:sr-only">
        <span className="font-mono text-muted text-xs">{number}</span>
        {title}
      </h3>
      {children}
    </div>
  );
}
