/** Percent signs that start no UTF-8 make routers throw. Edge-safe. */
export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
