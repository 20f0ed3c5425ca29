import type { Metadata } from "next";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="mx-auto max-w-lg">
      <PageHeading title="Nothing is here">
        <p>The address leads nowhere. Check it for a slip, or start from the main page.</p>
      </PageHeading>
      <p className="mb-6 font-mono text-muted text-sm">404 · not-found</p>
      <a className={buttonClass("primary")} href="/">
        Go to the main page
      </a>
    </div>
  );
}
