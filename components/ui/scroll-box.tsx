import type { ReactNode } from "react";

export interface ScrollBoxProps {
  /** What a screen reader calls it. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** What is too wide for a narrow screen scrolls inside its own box, which the keyboard can reach. */
export function ScrollBox({ label, className = "", children }: ScrollBoxProps) {
  return (
    <section
      aria-label={label}
      tabIndex={0}
      className={`overflow-x-auto print:overflow-visible ${className}`}
    >
      {children}
    </section>
  );
}
