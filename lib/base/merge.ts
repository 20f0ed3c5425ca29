/** All members of a union at once. */
export type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never;

/** One object with the members of all of them. */
export function merge<Part extends object>(parts: readonly Part[]): Intersection<Part> {
  return Object.assign({}, ...parts);
}
