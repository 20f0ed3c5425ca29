import { listPeopleFor } from "@/lib/endpoints/administration";
import type { Passport } from "@/lib/gate/passport";
import { PeopleTable } from "./people-table";
import { SignOutButton } from "./sign-out-button";
import { StayCurrent } from "./stay-current";
import { buttonClass } from "./ui/button-class";
import { PageHeading } from "./ui/page-heading";

export async function AdminView({
  passport: { flow, identity, expiresAt },
}: {
  passport: Passport;
}) {
  const people = await listPeopleFor(identity);
  return (
    <>
      <PageHeading title="People">
        <p>
          {flow === "session"
            ? "A change reaches a person's sessions at their next request."
            : "A change reaches a person's access token at its next refresh, fifteen minutes from now at the latest."}
        </p>
      </PageHeading>
      <StayCurrent
        flow={flow}
        userId={identity.userId}
        expiresAt={new Date(expiresAt).toISOString()}
      />
      {people.ok ? (
        <PeopleTable
          flow={flow}
          people={people.users.map(({ username, name, role, disabled }) => ({
            username,
            name,
            role,
            disabled,
          }))}
        />
      ) : (
        <p className="text-bad">
          The list cannot be read now. Reload in a moment, or sign in again.
        </p>
      )}
      <div className="mt-6 flex flex-wrap items-start gap-2">
        <a className={buttonClass("quiet")} href={`/${flow}/account`}>
          Back to the account
        </a>
        <SignOutButton flow={flow} />
      </div>
    </>
  );
}
