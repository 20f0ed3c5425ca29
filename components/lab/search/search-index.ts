/** DEMO: everything that can be looked for. Made with the application, fetched once somebody looks. */

import { glossary, glossaryPath, glossaryWords } from "@/lib/lab/glossary";
import type { SearchEntry } from "@/lib/lab/search/find";
import { sources } from "@/lib/lab/sources/sources";
import { listPublicPages } from "../public-pages";

export async function listSearchEntries(): Promise<readonly SearchEntry[]> {
  const sections = await listPublicPages();
  return [
    ...sections.flatMap(({ kind, pages }) =>
      pages.map(({ path, title, about }) => ({ kind, title, text: about, href: path })),
    ),
    ...glossaryWords.map((word) => ({
      kind: "Word" as const,
      title: word,
      text: glossary[word].meaning,
      href: glossaryPath(word),
    })),
    ...Object.keys(sources).map((file) => ({
      kind: "Code" as const,
      title: file,
      text: "",
      href: `/source/${file}`,
    })),
  ];
}
