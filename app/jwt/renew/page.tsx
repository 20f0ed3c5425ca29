import type { Metadata } from "next";
import { NeedsScript } from "@/components/needs-script";
import { Renewal } from "@/components/renewal";
import { PageHeading } from "@/components/ui/page-heading";
import { isDestination } from "@/lib/gate/find-route";
import { safeReturnPath } from "@/lib/http/return-path";

export const metadata: Metadata = { title: "Renewing" };

export default async function RenewPage({ searchParams }: PageProps<"/jwt/renew">) {
  const { next } = await searchParams;
  return (
    <div className="mx-auto max-w-lg">
      <PageHeading title="One moment" />
      <NeedsScript>
        Renewing needs JavaScript, which this browser does not run here. Nothing was changed.
      </NeedsScript>
      <div className="text-muted">
        <Renewal next={safeReturnPath(typeof next === "string" ? next : null, isDestination)} />
      </div>
    </div>
  );
}
