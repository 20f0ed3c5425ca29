import { type ExcerptOf, findExcerpt } from "@/lib/lab/sources/excerpt";
import { sources } from "@/lib/lab/sources/sources";
import { CodeLines } from "./code-lines";
import { SourceLink } from "./source-link";

/** The lines that really run, with the way to their whole file. Throws for lines that do not exist. */
export function CodePanel(wanted: ExcerptOf) {
  const excerpt = findExcerpt(wanted, sources);
  if (!excerpt)
    throw new Error(`${wanted.file} has no line "${wanted.from}". Correct the excerpt.`);
  return (
    <figure className="overflow-hidden rounded-xl border border-line bg-sunken">
      <figcaption className="border-line border-b bg-surface px-4 py-2">
        <SourceLink file={excerpt.file} line={excerpt.firstLine} />
      </figcaption>
      <CodeLines label={`Code of ${excerpt.file}`} {...excerpt} />
    </figure>
  );
}
