/** In the recording store's notebook, behind a script of Redis that changes something. */
const marks = { stores: " writes", clears: " clears" } as const;

/** One that stores a record, or one that clears away at most what has ended. */
export function markOf(script: string): string {
  if (script.includes("'HSET'")) return marks.stores;
  return script.includes("'HDEL'") ? marks.clears : "";
}

export const withoutMark = (command: string) => command.replace(/ (?:writes|clears)$/, "");
