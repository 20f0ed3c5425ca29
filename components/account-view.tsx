import type { ReactNode } from "react";
import type { Passport } from "@/lib/gate/passport";
import { can, permissionsOf } from "@/lib/identity/identity";
import { NeedsScript } from "./needs-script";
import { PasswordForm } from "./password-form";
import { SignOutButton } from "./sign-out-button";
import { StayCurrent } from "./stay-current";
import { buttonClass } from "./ui/button-class";
import { FlowMark, flowNouns } from "./ui/flow-mark";
import { PageHeading } from "./ui/page-heading";

/** One page for every way in: it knows who is here, and asks which way only to name it. */
export function AccountView({ passport: { flow, identity, expiresAt } }: { passport: Passport }) {
  const end = new Date(expiresAt).toISOString();
  return (
    <>
      <PageHeading title={`Hello, ${identity.name}`}>
        <p className="flex items-center gap-2">
          <FlowMark flow={flow} />
          The gate admitted you by {flowNouns[flow]} before this page was made.
        </p>
      </PageHeading>
      <NeedsScript>
        Signing out and changing the password need JavaScript, which this browser does not run here.
      </NeedsScript>
      <StayCurrent flow={flow} userId={identity.userId} expiresAt={end} />
      <dl className="grid max-w-2xl overflow-hidden rounded-2xl border border-line bg-surface">
        <Row term="User id">
          <code className="break-all font-mono text-sm">{identity.userId}</code>
        </Row>
        <Row term="Role">{identity.role}</Row>
        <Row term="May">
          <ul className="flex flex-wrap gap-1.5">
            {permissionsOf[identity.role].map((permission) => (
              <li
                key={permission}
                className="rounded-md border border-line px-2 py-0.5 font-mono text-[13px]"
              >
                {permission}
              </li>
            ))}
          </ul>
        </Row>
        <Row term={flow === "session" ? "Ends when idle" : "Token expires"}>
          <time dateTime={end}>{`${end.slice(0, 10)} ${end.slice(11, 19)} UTC`}</time>
        </Row>
      </dl>
      <div className="mt-6 flex flex-wrap items-start gap-2">
        {can(identity, "users:manage") ? (
          <a className={buttonClass("quiet")} href={`/${flow}/admin`}>
            Manage people
          </a>
        ) : null}
        <a className={buttonClass("quiet")} href={`/${flow}/devices`}>
          Devices
        </a>
        <SignOutButton flow={flow} />
      </div>
      <h2 id="password-heading" className="mt-12 mb-4 font-semibold text-xl tracking-tight">
        Change your password
      </h2>
      <PasswordForm flow={flow} />
    </>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 border-line border-t px-5 py-3.5 first:border-t-0 sm:grid-cols-[10rem_1fr] sm:gap-4">
      <dt className="text-muted text-sm">{term}</dt>
      <dd className="min-w-0 text-[15px]">{children}</dd>
    </div>
  );
}
