import type { ReactNode } from "react";

export interface SectionHeadingProps {
  id: string;
  title: string;
  children: ReactNode;
}

export function SectionHeading({ id, title, children }: SectionHeadingProps) {
  return (
    <header className="pt-16 pb-6">
      <h2 id={id} className="text-balance font-semibold text-2xl tracking-tight">
        {title}
      </h2>
      <p className="mt-2 max-w-2xl text-balance text-muted">{children}</p>
    </header>
  );
}
