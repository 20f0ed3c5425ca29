import type { Metadata } from "next";
import { SourceLink } from "@/components/lab/source/source-link";
import { PageHeading } from "@/components/ui/page-heading";
import { sources } from "@/lib/lab/sources/sources";

export const metadata: Metadata = {
  title: "The code",
  description:
    "The code that runs: sessions and JSON Web Tokens as twins, behind one gate that is closed by default.",
};

export default function SourceIndexPage() {
  return (
    <>
      <PageHeading title="The code that runs here">
        Every file as it was when this server was built. The folders <code>lib/session</code> and{" "}
        <code>lib/jwt</code> are twins: the same file names, the same verbs. Their difference is the
        lesson.
      </PageHeading>
      <div className="columns-1 gap-8 md:columns-2 lg:columns-3">
        {byFolder(Object.keys(sources)).map(([folder, files]) => (
          <section key={folder} className="mb-7 break-inside-avoid">
            <h2 className="mb-1.5 font-medium text-sm">{folder}</h2>
            <ul className="grid gap-1">
              {files.map((file) => (
                <li key={file} className="truncate">
                  <SourceLink file={file} label={file.slice(file.lastIndexOf("/") + 1)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function byFolder(files: readonly string[]): [folder: string, files: string[]][] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.split("/").slice(0, -1).join("/") || "top level";
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders].toSorted(([a], [b]) => a.localeCompare(b));
}
