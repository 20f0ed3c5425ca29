import type { Metadata } from "next";
import { ReloadButton } from "@/components/reload-button";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "The store cannot be reached" };

/** The gate answers with this page and status 503; its own address leads nowhere. */
export default function UnavailablePage() {
  return (
    <div className="mx-auto max-w-lg">
      <PageHeading title="The store cannot be reached">
        <p>
          A session is a question to the store, and the store does not answer. Nobody was let in on
          a guess, and you were not signed out: your cookie is untouched.
        </p>
      </PageHeading>
      <p className="mb-6 font-mono text-muted text-sm">503 · store-unavailable</p>
      <div className="flex flex-wrap gap-2">
        <ReloadButton />
        <a className={buttonClass("quiet")} href="/">
          Go to the main page
        </a>
      </div>
    </div>
  );
}
