"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { findEntries, type SearchEntry, searchIndexSchema } from "@/lib/lab/search/find";

const shown = 12;

let loaded: Promise<readonly SearchEntry[]> | null = null;

function loadIndex(): Promise<readonly SearchEntry[]> {
  loaded ??= fetch("/search.json")
    .then((response) => response.json())
    .then((body) => searchIndexSchema.parse(body))
    .catch((error) => {
      // Asked for again by whoever opens this next.
      loaded = null;
      throw error;
    });
  return loaded;
}

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [wanted, setWanted] = useState("");
  const [index, setIndex] = useState<readonly SearchEntry[] | "failed" | null>(null);

  useEffect(() => {
    dialog.current?.showModal();
    let isGone = false;
    const keep = (value: readonly SearchEntry[] | "failed") => {
      if (!isGone) setIndex(value);
    };
    loadIndex().then(keep, () => keep("failed"));
    return () => {
      isGone = true;
    };
  }, []);

  const found = index === null || index === "failed" ? [] : findEntries(index, wanted, shown);
  const [first] = found;

  return (
    <dialog
      ref={dialog}
      aria-label="Search"
      className="mx-auto mt-[12vh] w-[min(40rem,calc(100vw-2rem))] max-w-none overflow-hidden rounded-2xl border border-line-strong bg-surface text-ink shadow-[0_24px_80px_-24px_rgb(0_0_0/0.5)] backdrop:bg-black/40"
      onClose={onClose}
      onKeyDown={moveByArrows}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!first) return;
          dialog.current?.close();
          router.push(first.href);
        }}
      >
        <input
          type="search"
          aria-label="Search lessons, experiments, words and code"
          placeholder="Lessons, experiments, words, code"
          autoComplete="off"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="h-14 w-full border-line border-b-2 bg-transparent px-5 text-[17px] outline-none placeholder:text-muted focus:border-ink"
        />
      </form>
      <p role="status" className={found.length > 0 ? "sr-only" : "px-5 py-6 text-muted text-sm"}>
        {describe(index, wanted, found.length)}
      </p>
      {found.length > 0 ? (
        <ul className="max-h-[min(28rem,60vh)] overflow-y-auto p-2">
          {found.map(({ kind, title, text, href }) => (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                onClick={() => dialog.current?.close()}
                className="flex items-baseline gap-4 rounded-lg px-3 py-2 -outline-offset-2 hover:bg-sunken focus:bg-sunken"
              >
                <span className="min-w-0 flex-1">
                  <span
                    className={
                      kind === "Code" ? "block truncate font-mono text-[13px]" : "block font-medium"
                    }
                  >
                    {title}
                  </span>
                  {text ? <span className="block truncate text-muted text-sm">{text}</span> : null}
                </span>
                <span className="shrink-0 text-muted text-xs">{kind}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </dialog>
  );
}

function describe(
  index: readonly SearchEntry[] | "failed" | null,
  wanted: string,
  count: number,
): string {
  if (index === "failed") return "The list could not be loaded. Close this and try again.";
  if (wanted.trim() === "") return "Every word that you write has to be there.";
  if (index === null) return "Loading…";
  if (count === 0) return `Nothing is called, or speaks of, “${wanted.trim()}”.`;
  return count === 1 ? "One is found." : `${count} are found. The arrow keys lead through them.`;
}

/** From the field into what was found, through it, and back. */
function moveByArrows(event: KeyboardEvent<HTMLDialogElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const { activeElement } = document;
  const stops: Element[] = [...event.currentTarget.querySelectorAll("input, a")];
  const next = activeElement ? stops[stops.indexOf(activeElement) + step] : undefined;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
