"use client";

import { Button } from "@/components/ui/button";
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
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
