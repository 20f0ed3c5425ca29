"use client";

import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useIsReady } from "@/components/use-is-ready";

/** Loaded once somebody looks for something. */
const SearchDialog = lazy(() =>
  import("./search-dialog").then((module) => ({ default: module.SearchDialog })),
);

export function SearchButton({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const isReady = useIsReady();

  useEffect(() => {
    const openByKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping = target instanceof Element && target.closest("input, textarea, select");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      setIsOpen(true);
    };
    document.addEventListener("keydown", openByKey);
    return () => document.removeEventListener("keydown", openByKey);
  }, []);

  return (
    <>
      <button
        type="button"
        disabled={!isReady}
        data-waiting={isReady ? undefined : ""}
        aria-keyshortcuts="/"
        aria-haspopup="dialog"
        className="flex h-8 items-center gap-2 rounded-full border border-line px-2.5 text-[13px] text-muted hover:border-line-strong hover:text-ink"
        onClick={() => setIsOpen(true)}
      >
        {children}
      </button>
      <Suspense>{isOpen ? <SearchDialog onClose={() => setIsOpen(false)} /> : null}</Suspense>
    </>
  );
}
