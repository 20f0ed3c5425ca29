/** The store could not say. Whoever asked learns nothing from it: not that a record is there, nor that it is not. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
  constructor(
    readonly failure: "timeout" | "unreachable" | "unreadable" | "refused",
    /** The store's own words, for whoever runs it: cut, and without what it was asked. */
    readonly detail: string | null = null,
  ) {
    super(`The store did not answer as it should: ${failure}.`);
  }
}
