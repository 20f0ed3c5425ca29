/** DEMO: what the registry offers, as its generated description says, for the page that offers it. */
import registry from "../../../registry.json";

export interface OfferedItem {
  name: string;
  title: string;
  description: string;
  /** Where each file lands, from the top of the application. */
  files: readonly string[];
  lines: number;
  /** As `name@version`, those of types included. */
  dependencies: readonly string[];
}

const offered: readonly OfferedItem[] = registry.items.map(
  ({ name, title, description, dependencies, devDependencies, meta, files }) => ({
    name,
    title,
    description,
    dependencies: [...dependencies, ...(devDependencies ?? [])],
    lines: meta.lines,
    files: files.map(({ target }) => target.replace(/^~\//, "")),
  }),
);

/** Items that stand by themselves, and those that add to one of them. */
const isAddition = ({ name }: OfferedItem) => name.includes("-");
export const flowItems = offered.filter((item) => !isAddition(item));
export const additions = offered.filter(isAddition);

export function addCommand(origin: string, { name, files }: OfferedItem): string {
  const present = new Set(flowItems.flatMap((item) => item.files));
  // Of files that are there an addition brings more, or another store.
  const replaces =
    additions.some((one) => one.name === name) && files.some((one) => present.has(one));
  return `npx shadcn@latest add ${origin}/r/${name}.json${replaces ? " --overwrite" : ""}`;
}
