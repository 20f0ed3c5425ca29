import type { Metadata } from "next";
import styles from "../../login/plain.module.css";

export const metadata: Metadata = { title: "Not allowed" };

/** The gate answers with this page and status 403; its own address leads nowhere. */
export default function ForbiddenPage() {
  return (
    <main className={styles.page}>
      <h1>Not allowed</h1>
      <p>You are signed in, and your role lacks the permission that this page needs.</p>
      <p>
        <a href="/">Go to the main page</a>
      </p>
    </main>
  );
}
