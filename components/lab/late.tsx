"use client";

import type { ReactNode } from "react";
import { useKeptMarkup } from "./use-kept-markup";

export interface LateProps {
  /** Loads what the children are made of. */
  load: () => Promise<unknown>;
  /** Whether what the server rendered still holds: then its script has time until the first sign of life. */
  isStill: boolean;
  className?: string;
  /** Lazy on their own, by `load`: they are rendered by the server, and here once they are loaded. */
  children: ReactNode;
}

/** A part of a page that is there from the start, and whose script comes when somebody is. */
export function Late({ load, isStill, className, children }: LateProps) {
  const { isKept, place } = useKeptMarkup(load, isStill);
  const isKeptHere = isKept && typeof window !== "undefined";
  return (
    <div ref={place} data-late="" className={className} suppressHydrationWarning={isKeptHere}>
      {isKeptHere ? notOurs : children}
    </div>
  );
}

/** A text where the server had elements: React leaves them alone, as it is told to, until there are others. */
const notOurs = "";
