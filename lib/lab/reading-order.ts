/**
 * DEMO: the shape of a list that grows by a line: what is read under a slug, in the order in which it
 * is read. Experiments and lessons are kept like this.
 */
export type Registry<Module> = Readonly<Record<string, () => Promise<Module>>>;

export type Listed<Item, Slug extends string> = Item & { slug: Slug };

/** One of a list, and what stands around it. */
export interface Placed<Item> {
  item: Item;
  /** Counted from 1. */
  number: number;
  count: number;
  previous: Item | undefined;
  next: Item | undefined;
}

/** In the order in which they were written down, as JavaScript keeps names that are no numbers. */
export function slugsOf<Slug extends string>(
  registry: Readonly<Record<Slug, unknown>>,
): readonly Slug[] {
  return Object.keys(registry) as Slug[];
}

export function findPlace<Item extends { slug: string }>(
  items: readonly Item[],
  slug: string,
): Placed<Item> | null {
  const index = items.findIndex((item) => item.slug === slug);
  const item = items[index];
  if (!item) return null;
  return {
    item,
    number: index + 1,
    count: items.length,
    previous: items[index - 1],
    next: items[index + 1],
  };
}
