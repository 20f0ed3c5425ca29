import type { Metadata } from "next";
import { PageHeading } from "../../../components/ui/page-heading";
import { isDevelopment } from "../../../lib/config";
import { findUnlisted } from "../../../lib/gate/find-unlisted";
import NotFound from "../../not-found";

export const metadata: Metadata = { title: "Not found" };

/** In development the gate answers with this page where a path has no row; its own address leads nowhere. */
export default async function UnlistedPage({ searchParams }: PageProps<"/refused/unlisted">) {
  const { path } = await searchParams;
  const found = isDevelopment && typeof path === "string" ? await findUnlisted(path) : null;
  if (!found) return <NotFound />;
  return (
    <div className="mx-auto max-w-lg">
      <PageHeading title="This page has no row">
        <p>
          <code className="font-mono">{found.file}</code> is there, and the gate is closed to
          whatever it was not told of. Add its row to{" "}
          <code className="font-mono">lib/gate/routes.ts</code>, with the flows that may open it, or
          as <code className="font-mono">openPage</code>:
        </p>
      </PageHeading>
      <pre className="overflow-x-auto rounded-lg bg-sunken p-4 font-mono text-sm">{found.row}</pre>
    </div>
  );
}
