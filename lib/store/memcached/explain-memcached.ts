/** Why a Memcached does not do, and what to do about it, in words for whoever runs it. Node only. */
import type { StoreUnavailableError } from "../unavailable";

const advice: readonly [RegExp, string][] = [
  [/unauthenticated/i, "It asks for a password, which the app cannot give: start it without -Y"],
  [/^EXISTS$/, "It cannot tell whether an item has changed: start it without -C"],
  [/out of memory/i, "Give it more memory (-m), and let it forget what is oldest: no -M"],
];

/** `detail`: the server's address, and after it what it said or what the connection met. */
export function explainFailure({ failure, detail }: StoreUnavailableError): string {
  const [, where = "", words = ""] = /^(\S*) ?(.*)$/.exec(detail ?? "") ?? [];
  switch (failure) {
    case "refused": {
      const [, remedy] = advice.find(([pattern]) => pattern.test(words)) ?? [];
      return `${where} says "${words}". ${remedy ?? "See what its own log says"}.`;
    }
    case "unreachable":
      return /^(ENOTFOUND|EAI_AGAIN)/.test(words)
        ? `There is no host of that name: ${where}. Correct the address.`
        : `Nothing answers at ${where}. Start Memcached there, or correct the address.`;
    case "timeout":
    case "unreadable":
      return `${where} does not answer as a Memcached does. Start it there, or correct the address.`;
  }
}
