import type { ReactNode } from "react";

export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="pt-10 pb-6 sm:pt-14">
      <h1 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">{title}</h1>
      {children ? <div className="mt-3 max-w-2xl text-balance text-muted">{children}</div> : null}
    </header>
  );
}
