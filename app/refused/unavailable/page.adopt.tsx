import type { Metadata } from "next";
import styles from "../../login/plain.module.css";

export const metadata: Metadata = { title: "Not available now" };

/** The gate answers with this page and status 503; its own address leads nowhere. */
export default function UnavailablePage() {
  return (
    <main className={styles.page}>
      <h1>Not available now</h1>
      <p>It cannot be checked who you are. You are not signed out: try again in a moment.</p>
      <p>
        <a href="/">Go to the main page</a>
      </p>
    </main>
  );
}
