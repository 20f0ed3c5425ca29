import type { Metadata } from "next";
import Link from "next/link";
import { SourceLink } from "@/components/lab/source/source-link";
import { FlowMark, flowNames } from "@/components/ui/flow-mark";
import { PageHeading } from "@/components/ui/page-heading";
import { compareTwins, onlyOnes, twinNames } from "@/lib/lab/sources/twins";

export const metadata: Metadata = {
  title: "The twins",
  description:
    "lib/session and lib/jwt, file by file beside each other: what is alike, what differs, and what only one of them needs.",
};

export default function TwinsPage() {
  return (
    <>
      <PageHeading title="The twins">
        <p>
          <code className="font-mono text-[0.9em]">lib/session</code> and{" "}
          <code className="font-mono text-[0.9em]">lib/jwt</code> answer the same questions under
          the same names. What differs between two files of one name is what differs between the
          flows.
        </p>
      </PageHeading>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {twinNames
          .flatMap((name) => compareTwins(name) ?? [])
          .map(({ name, session, jwt, same }) => (
            <li key={name}>
              <Link
                href={`/source/twins/${name}`}
                prefetch={false}
                className="block rounded-xl border border-line bg-surface p-4 hover:border-line-strong"
              >
                <span className="font-medium font-mono text-[15px]">{name}.ts</span>
                <span className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-sm">
                  <Count flow="session" count={session.lines.length} />
                  <Count flow="jwt" count={jwt.lines.length} />
                  <span>{same} alike</span>
                </span>
              </Link>
            </li>
          ))}
      </ul>
      <h2 className="mt-12 mb-4 font-semibold text-xl tracking-tight">
        What only one of them needs
      </h2>
      <div className="grid gap-8 sm:grid-cols-2">
        {(["session", "jwt"] as const).map((flow) => (
          <section key={flow} aria-labelledby={`only-${flow}`}>
            <h3 id={`only-${flow}`} className="mb-2 flex items-center gap-2.5 font-medium text-sm">
              <FlowMark flow={flow} />
              {flowNames[flow]}
            </h3>
            <ul className="grid gap-1">
              {onlyOnes[flow].map((file) => (
                <li key={file}>
                  <SourceLink file={file} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function Count({ flow, count }: { flow: "session" | "jwt"; count: number }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <FlowMark flow={flow} />
      <span className="sr-only">{flowNames[flow]}: </span>
      {count} lines
    </span>
  );
}
