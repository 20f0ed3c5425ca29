import clsx from "clsx";
import type { ReactNode } from "react";

export interface SectionHeadingProps {
  id: string;
  title: string;
  className?: string;
  /** What opens the section, where it can be closed. */
  opener?: ReactNode;
  children: ReactNode;
}

export function SectionHeading({ id, title, className, opener, children }: SectionHeadingProps) {
  return (
    <header className={clsx("pt-16 pb-6", className)}>
      <h2 id={id} className="text-balance font-semibold text-2xl tracking-tight">
        {title}
      </h2>
      <p className="mt-2 max-w-2xl text-balance text-muted">{children}</p>
      {opener}
    </header>
  );
}
