"use client";

import { useDeferredValue, useState } from "react";
import { useIsReady } from "@/components/use-is-ready";
import { SourceLink } from "./source-link";

export interface FileIndexProps {
  folders: readonly (readonly [folder: string, files: readonly string[]])[];
}

/** Every file by its folder, fewer of them while somebody looks for one. */
export function FileIndex({ folders }: FileIndexProps) {
  const [wanted, setWanted] = useState("");
  const isReady = useIsReady();
  const words = useDeferredValue(wanted).toLowerCase().split(/\s+/);
  const found = folders
    .map(([folder, files]) => [folder, files.filter((file) => hasAll(file, words))] as const)
    .filter(([, files]) => files.length > 0);
  const count = found.reduce((sum, [, files]) => sum + files.length, 0);
  return (
    <search>
      <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <input
          type="search"
          aria-label="Find a file by its name"
          placeholder="Find a file"
          value={wanted}
          disabled={!isReady}
          data-waiting={isReady ? undefined : ""}
          onChange={(event) => setWanted(event.target.value)}
          className="h-10 w-full max-w-sm rounded-lg border border-line-strong bg-surface px-3 text-[15px] placeholder:text-muted"
        />
        <p role="status" className="text-muted text-sm">
          {count === 1 ? "One file" : `${count} files`}
        </p>
      </div>
      <div className="columns-1 gap-8 md:columns-2 lg:columns-3">
        {found.map(([folder, files]) => (
          <section key={folder} className="mb-7 break-inside-avoid">
            <h3 className="mb-1.5 font-medium text-sm">{folder}</h3>
            <ul className="grid gap-1">
              {files.map((file) => (
                <li key={file} className="truncate">
                  <SourceLink file={file} label={file.slice(file.lastIndexOf("/") + 1)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </search>
  );
}

function hasAll(file: string, words: readonly string[]): boolean {
  const name = file.toLowerCase();
  return words.every((word) => name.includes(word));
}
