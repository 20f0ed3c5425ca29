/** There is nothing that a visitor of a product must not forget. */
export function Banner(): null {
  return null;
}
