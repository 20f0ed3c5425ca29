import type { FailureCode } from "./events";

/** DEMO: ends a run: what it would go on to show would prove nothing. */
export class LabFailure extends Error {
  override readonly name = "LabFailure";
  constructor(
    readonly code: FailureCode,
    readonly detail?: string,
  ) {
    super(`The run cannot go on: ${code}.`);
  }
}
