import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { isDevelopment } from "../../../lib/config";
import { findUnlisted } from "../../../lib/gate/find-unlisted";
import styles from "../../login/plain.module.css";

export const metadata: Metadata = { title: "Not found" };

interface UnlistedPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** In development the gate answers with this page where a path has no row; its own address leads nowhere. */
export default async function UnlistedPage({ searchParams }: UnlistedPageProps) {
  const { path } = await searchParams;
  const found = isDevelopment && typeof path === "string" ? await findUnlisted(path) : null;
  if (!found) notFound();
  return (
    <main className={styles.page}>
      <h1>This page has no row</h1>
      <p>
        <code>{found.file}</code> is there, and the gate is closed to whatever it was not told of.
        Add its row to <code>lib/gate/routes.ts</code>, with the flows that may open it, or as{" "}
        <code>openPage</code>:
      </p>
      <pre>{found.row}</pre>
    </main>
  );
}
