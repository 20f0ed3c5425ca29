/** DEMO: the experiments themselves. Pages hand plain fields on to the browser (cardOf). */
import "server-only";
import { findPlace, type Listed, type Placed } from "../reading-order";
import type { Experiment, ExperimentCard } from "./experiment";
import { type ExperimentSlug, experimentSlugs, experiments } from "./registry";

export type ListedExperiment = Listed<Experiment, ExperimentSlug>;

export function listExperiments(): Promise<readonly ListedExperiment[]> {
  return Promise.all(experimentSlugs.map(loadExperiment));
}

export async function findExperiment(slug: string): Promise<Placed<ListedExperiment> | null> {
  return findPlace(await listExperiments(), slug);
}

export async function loadExperiment(slug: ExperimentSlug): Promise<ListedExperiment> {
  const { experiment } = await experiments[slug]();
  return { ...experiment, slug };
}

export function cardOf({ slug, title, question, contrast }: ListedExperiment): ExperimentCard {
  return { slug, title, question, contrast };
}
