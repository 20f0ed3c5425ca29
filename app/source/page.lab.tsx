import type { Metadata } from "next";
import Link from "next/link";
import { FileIndex } from "@/components/lab/source/file-index";
import { ReadingOrder } from "@/components/lab/source/reading-order";
import { buttonClass } from "@/components/ui/button-class";
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
        <p>
          Every file as it was when this server was built. The folders <code>lib/session</code> and{" "}
          <code>lib/jwt</code> are twins: the same file names, the same verbs. Their difference is
          the lesson.
        </p>
        <Link
          href="/source/twins"
          prefetch={false}
          className={buttonClass("quiet", "mt-5 text-ink")}
        >
          Compare the twins
        </Link>
      </PageHeading>
      <h2 className="mt-2 mb-4 font-semibold text-xl tracking-tight">An order to read it in</h2>
      <ReadingOrder />
      <h2 className="mt-14 mb-4 font-semibold text-xl tracking-tight">Every file</h2>
      <FileIndex folders={byFolder(Object.keys(sources))} />
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
