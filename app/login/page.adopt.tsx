import type { Metadata } from "next";
import { reasonText } from "../../components/reason-text";
import { isDestination } from "../../lib/gate/find-route";
import { safeReturnPath } from "../../lib/http/return-path";
import { isReason } from "../../lib/identity/verdict";
import { flowsFor } from "./flows-for";
import styles from "./plain.module.css";
import { PlainSignIn } from "./plain-sign-in";

export const metadata: Metadata = { title: "Sign in" };

interface LoginPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next, reason } = await searchParams;
  const returnPath = safeReturnPath(typeof next === "string" ? next : null, isDestination);
  return (
    <main className={styles.page}>
      <h1>Sign in</h1>
      {isReason(reason) ? <p>{reasonText[reason]}</p> : null}
      <PlainSignIn flows={flowsFor(returnPath)} next={returnPath} />
    </main>
  );
}
