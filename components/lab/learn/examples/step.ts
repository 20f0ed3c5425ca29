import type { Exchange } from "@/lib/lab/learn/ask";

/** `header`, `payload` and `signature` keep a token's three colours; `token` is all of them at once. */
export type FactLook = "plain" | "token" | "header" | "payload" | "signature";

export interface FactSlot {
  label: string;
  look?: FactLook;
  /** As long as a value gets, where that is more than a line: it keeps the value's place. */
  sample?: string;
}

/** What a live example is going to do, said before it does it. */
export interface Step {
  /** In words. */
  title: string;
  /** Method and path; null for what happens in the browser alone. */
  request: string | null;
  facts: readonly FactSlot[];
  /** By status, or by `read` where nothing is asked: what it means. Any other status ends the run. */
  says: Readonly<Partial<Record<number | "read", string>>>;
}

/** What one step came to. */
export interface Outcome {
  status: number | "read";
  /** What the server said was wrong, to be shown when the status is none that the step explains. */
  problem: Exchange["problem"];
  facts: Readonly<Record<string, string>>;
}

/** One outcome per step, in their order. It goes on only while each status is one that is explained. */
export type Run = () => AsyncGenerator<Outcome, void>;

export function outcomeOf(
  { status, problem }: Exchange,
  facts: Readonly<Record<string, string>> = {},
): Outcome {
  return { status, problem, facts };
}

export function readingOf(facts: Readonly<Record<string, string>>): Outcome {
  return { status: "read", problem: null, facts };
}
