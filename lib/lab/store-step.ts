/** DEMO: which of a request's steps were round trips to the store, whichever engine that is. Edge-safe. */
import type { Step } from "../base/trace";
import { engines } from "../store/settings";

const names: readonly string[] = engines;

export function isStoreStep({ name }: Pick<Step, "name">): boolean {
  return names.includes(name);
}
