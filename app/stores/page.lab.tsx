import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { StoreComparison } from "@/components/lab/stores/store-comparison";
import { SectionHeading } from "@/components/lab/trade-offs/section-heading";
import { PageHeading } from "@/components/ui/page-heading";
import { findEngines } from "@/lib/lab/engines/with-engines";
import { storeName } from "@/lib/lab/store-names";
import { bothText, choices } from "@/lib/lab/stores/rows";

export const metadata: Metadata = {
  title: "Stores",
  description:
    "Redis, PostgreSQL and Memcached as keepers of sessions: measured on this server, and which one for whom.",
};

export default async function StoresPage() {
  // What is installed where the server runs, not where it was built.
  await connection();
  const { missing } = await findEngines();
  return (
    <>
      <PageHeading title="Where sessions are kept">
        A session is as good as the engine that keeps it. Three of them side by side, as this
        application uses them: what needs no measuring stands here already, the rest is measured on
        this very server.
      </PageHeading>
      <section aria-labelledby="table">
        <h2 id="table" className="sr-only">
          The table
        </h2>
        <StoreComparison initiallyMissing={missing} />
        {missing.includes("memcached") ? (
          <p className="mt-4 max-w-2xl text-muted text-sm">
            Memcached is measured once its program is on this machine (Debian:{" "}
            <code className="font-mono">apt-get install memcached</code>), and keeps the sessions of
            a server that is started with{" "}
            <code className="break-words font-mono">
              SESSION_STORE=memcached MEMCACHED_URL=memcached://127.0.0.1:11211
            </code>
            .
          </p>
        ) : null}
      </section>
      <section aria-labelledby="whom">
        <SectionHeading id="whom" title="Which one for whom?">
          In four sentences. What happens to Ada in each of them is{" "}
          <Link
            href="/experiments/lose-the-store"
            prefetch={false}
            className="text-ink underline decoration-line-strong underline-offset-3 hover:decoration-current"
          >
            an experiment
          </Link>
          .
        </SectionHeading>
        <ul className="grid gap-4 md:grid-cols-3">
          {choices.map(({ engine, text }) => (
            <li key={engine} className="rounded-2xl border border-line bg-surface p-5">
              <h3 className="font-semibold">{storeName([engine])}</h3>
              <p className="mt-1.5 text-[15px] leading-6">{text}</p>
            </li>
          ))}
        </ul>
        <p className="mt-4 max-w-2xl text-[15px] leading-6">{bothText}</p>
      </section>
    </>
  );
}
