/** DEMO: the shape that every experiment has. registry.ts says how to write one. */
import type { Flow } from "../../identity/identity";
import type { FaultName } from "../faults/fault";
import type { ExcerptOf } from "../sources/excerpt";
import type { Outcome } from "./events";
import type { Lab } from "./lab";

export interface Guess {
  /** What is guessed: one flow's answer, or one answer for both. */
  about: Flow | "both";
  question: string;
  /** Two to four. */
  options: readonly { id: string; text: string }[];
  /** The option that a server in its default configuration proves right. */
  expected: string;
}

export interface Source {
  /** "RFC 8725 §3.1". */
  name: string;
  /** What it says about this. */
  says: string;
  url: string;
}

export interface Experiment {
  title: string;
  /** One line, for the card. */
  question: string;
  /** What the visitor should know before guessing: one to three sentences. */
  situation: string;
  guesses: readonly [Guess] | readonly [Guess, Guess];
  /** What is run, step by step, before it is run. */
  steps: readonly string[];
  /** A line for each flow, shown on the card once the experiment has been run. */
  contrast: Readonly<Record<Flow, string>>;
  run: (lab: Lab) => Promise<Outcome>;
  /** One concept, then the attack or the failure that it is about. A few lines each. */
  explanation: readonly { title: string; text: string }[];
  /** The lines that decided it. */
  code: readonly (ExcerptOf & { says: string })[];
  sources: readonly Source[];
  /** Where to read on. The next experiment follows from the registry. */
  related: readonly { href: string; label: string }[];
  /** A condition that the visitor can lay on their own requests afterwards, to look around under it. */
  fault?: FaultName;
}

/** What the pages pass to the browser: fields alone, nothing that runs and nothing that gives it away. */
export interface ExperimentCard {
  slug: string;
  title: string;
  question: string;
  contrast: Readonly<Record<Flow, string>>;
}
