import type { ReactNode } from "react";

/** What a page cannot do without script, said to whoever has none. Its buttons do nothing then. */
export function NeedsScript({ children }: { children: ReactNode }) {
  return (
    <noscript>
      <p className="mb-4 max-w-2xl rounded-lg bg-sunken px-4 py-3 font-medium">{children}</p>
    </noscript>
  );
}
