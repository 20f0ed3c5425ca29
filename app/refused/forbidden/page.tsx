import type { Metadata } from "next";
import { RefreshAndRetry } from "@/components/refresh-and-retry";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Not allowed" };

/** The gate answers with this page and status 403; its own address leads nowhere. */
export default function ForbiddenPage() {
  return (
    <div className="mx-auto max-w-lg">
      <PageHeading title="Not for your role">
        <p>
          You are signed in, and the server knows who you are: that is authentication. Your role
          lacks the permission that this page needs: that is authorization. A role that was changed
          a moment ago counts by session at once, by JWT when the token is refreshed.
        </p>
      </PageHeading>
      <p className="mb-6 font-mono text-muted text-sm">403 · forbidden</p>
      <div className="flex flex-wrap gap-2">
        <a className={buttonClass("primary")} href="/account">
          Go to your account
        </a>
        <a className={buttonClass("quiet")} href="/">
          Sign in as somebody else
        </a>
      </div>
      <div className="mt-3">
        <RefreshAndRetry />
      </div>
    </div>
  );
}
