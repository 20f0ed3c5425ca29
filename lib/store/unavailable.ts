/** The store could not say. Whoever asked learns nothing from it: not that a record is there, nor that it is not. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
  constructor(
    readonly failure: "timeout" | "unreachable" | "unreadable" | "refused",
    options?: ErrorOptions,
  ) {
    super(`The store did not answer as it should: ${failure}.`, options);
  }
}
