/** DEMO: the conditions that a visitor can lay on their own requests. Each makes the server refuse more. */
export const faultNames = [
  "store-down",
  "key-retired",
  "secret-retired",
  "own-store",
  "denylist",
] as const;
export type FaultName = (typeof faultNames)[number];

/** Milliseconds. A fault ends by itself, whatever becomes of the page that began it. */
export const longestFault = 120_000;

export interface ActiveFaults {
  names: readonly FaultName[];
  /** Milliseconds since the epoch; 0 when there are none. */
  endsAt: number;
}

export const noFaults: ActiveFaults = { names: [], endsAt: 0 };

export function isFaultName(value: unknown): value is FaultName {
  return faultNames.some((name) => name === value);
}

export const faultTexts: Readonly<Record<FaultName, { title: string; text: string }>> = {
  "store-down": {
    title: "The store is down for you",
    text: "Every question that your requests ask of the store goes unanswered.",
  },
  "key-retired": {
    title: "The signing keys are retired for you",
    text: "Tokens that the present keys signed name a key that your requests no longer find.",
  },
  "secret-retired": {
    title: "The secret is retired for you",
    text: "Session cookies that the present secret sealed no longer open on your requests.",
  },
  "own-store": {
    title: "You talk to a second server with a store of its own",
    text: "It has the same keys and an empty store that takes no writes.",
  },
  denylist: {
    title: "The denylist is on for you",
    text: "Each access token is looked up by its jti before it counts, for one store read a request.",
  },
};
