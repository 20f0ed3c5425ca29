import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CodeLines } from "@/components/lab/source/code-lines";
import { PageHeading } from "@/components/ui/page-heading";
import { isDecodable } from "@/lib/http/decodable";
import { sources } from "@/lib/lab/sources/sources";
import { twinNameOf } from "@/lib/lab/sources/twins";

interface Props {
  params: Promise<{ path: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: fileOf((await params).path) };
}

export default async function SourcePage({ params }: Props) {
  const file = fileOf((await params).path);
  const lines = Object.hasOwn(sources, file) ? sources[file] : undefined;
  if (!lines) notFound();
  const twin = twinNameOf(file);
  return (
    <>
      <PageHeading title={file}>
        The file that runs here, as it was when this server was built. {lines.length} lines.
        {twin ? (
          <>
            {" "}
            <Link
              href={`/source/twins/${twin}`}
              prefetch={false}
              className="text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
            >
              Compare it with its twin
            </Link>
            .
          </>
        ) : null}
      </PageHeading>
      <div className="overflow-hidden rounded-2xl border border-line bg-surface">
        <CodeLines label={`Code of ${file}`} lines={lines} firstLine={1} />
      </div>
    </>
  );
}

/** Segments come as the address has them: `[slug]` with its brackets escaped. */
function fileOf(segments: readonly string[]): string {
  return segments.map((one) => (isDecodable(one) ? decodeURIComponent(one) : one)).join("/");
}
