import { expect } from "vitest";
import { StoreUnavailableError } from "../unavailable";

/** What a suite is given of an engine that keeps some of the records. */
export interface EngineUnderTest<Store> {
  store: Store;
  /** The same records where nobody answers. */
  away: Store;
  /** So many milliseconds go by, for the application and for the store, and nobody waits for them. */
  passTime(milliseconds: number): Promise<void>;
}

/** As many at once, told apart by their number. */
export function atOnce<T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => act(index)));
}

/** That every call says that the store could not say. */
export async function expectNoAnswer(calls: readonly Promise<unknown>[]): Promise<void> {
  const answers = await Promise.allSettled(calls);
  for (const answer of answers)
    expect(answer).toMatchObject({ reason: expect.any(StoreUnavailableError) });
}
