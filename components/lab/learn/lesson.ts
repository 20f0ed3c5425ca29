import type { ComponentType, ReactNode } from "react";
import type { ExperimentSlug } from "@/lib/lab/experiments/registry";
import type { ExcerptOf } from "@/lib/lab/sources/excerpt";
import type { DiagramProps } from "./diagram/diagram";

/** One concept, and the attack or the failure that it is about. */
export interface Lesson {
  title: string;
  /** In one line, for the list. */
  question: string;
  /** In two sentences at most. */
  answer: string;
  diagram: DiagramProps;
  idea: ReactNode;
  failure: { title: string; text: ReactNode };
  /** Asks the running server, on demand. */
  Example: ComponentType;
  code: readonly [ShownCode, ...ShownCode[]];
  experiments: readonly [ExperimentLink, ...ExperimentLink[]];
  sources: readonly [Source, ...Source[]];
}

export interface ShownCode {
  says: string;
  excerpt: ExcerptOf;
}

export interface ExperimentLink {
  slug: ExperimentSlug;
  /** What it asks. */
  question: string;
}

export interface Source {
  label: string;
  href: string;
}
