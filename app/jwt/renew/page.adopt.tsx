import type { Metadata } from "next";
import { Renewal } from "../../../components/renewal";
import { isDestination } from "../../../lib/gate/find-route";
import { safeReturnPath } from "../../../lib/http/return-path";
import styles from "../../login/plain.module.css";

export const metadata: Metadata = { title: "Renewing" };

interface RenewPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RenewPage({ searchParams }: RenewPageProps) {
  const { next } = await searchParams;
  return (
    <main className={styles.page}>
      <h1>One moment</h1>
      <Renewal next={safeReturnPath(typeof next === "string" ? next : null, isDestination)} />
    </main>
  );
}
