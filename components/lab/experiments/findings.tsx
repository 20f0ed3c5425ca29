import type { Finding } from "@/lib/lab/experiments/in-browser/finding";

/** What a part that ran in this very browser found. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="findings-heading" className="mt-10">
      <h3 id="findings-heading" className="mb-1.5 font-medium">
        In your own browser
      </h3>
      <p className="mb-3 max-w-2xl text-muted text-sm">
        A script of this page did what injected script would do, just now. Your own sign-ins were
        not touched.
      </p>
      <dl className="overflow-hidden rounded-2xl border border-line bg-surface">
        {findings.map(({ what, found, says }) => (
          <div key={what} className="border-line border-t px-5 py-4 first:border-t-0">
            <dt className="text-[15px]">{what}</dt>
            <dd className="mt-1 break-all font-mono text-[13px]">{found}</dd>
            <dd className="mt-1 text-muted text-sm">{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
