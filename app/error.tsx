"use client";

import { buttonClass } from "@/components/ui/button-class";
import { PageHeading } from "@/components/ui/page-heading";

export default function ErrorPage({
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="mx-auto max-w-lg">
      <PageHeading title="Something went wrong">
        <p>The server could not make this page. Nothing was changed.</p>
      </PageHeading>
      <button type="button" className={buttonClass("primary")} onClick={reset}>
        Try again
      </button>
    </div>
  );
}
