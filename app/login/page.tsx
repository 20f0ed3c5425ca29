import type { Metadata } from "next";
import { LoginPanel } from "@/components/login-panel";
import { NeedsScript } from "@/components/needs-script";
import { reasonText } from "@/components/reason-text";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { signInHints } from "@/lib/compose/hints";
import { isDestination } from "@/lib/gate/find-route";
import { safeReturnPath } from "@/lib/http/return-path";
import { isReason } from "@/lib/identity/verdict";
import type { SignInHints } from "@/lib/users/sign-in-hints";
import { flowsFor } from "./flows-for";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { next, reason } = await searchParams;
  const returnPath = safeReturnPath(typeof next === "string" ? next : null, isDestination);
  return (
    <div className="mx-auto max-w-lg">
      <PageHeading title="Sign in">
        {returnPath === "/" ? null : (
          <p>
            Then you go on to <code className="font-mono text-[0.9em] text-ink">{returnPath}</code>.
          </p>
        )}
      </PageHeading>
      {isReason(reason) ? (
        <div className="mb-4">
          <Notice kind={reason === "missing" ? "neutral" : "bad"}>{reasonText[reason]}</Notice>
        </div>
      ) : null}
      <NeedsScript>Signing in needs JavaScript, which this browser does not run here.</NeedsScript>
      <LoginPanel
        flows={flowsFor(returnPath)}
        next={returnPath}
        username={signInHints?.people[0].username ?? ""}
        password={signInHints?.password ?? ""}
      />
      {signInHints ? <Hints {...signInHints} /> : null}
    </div>
  );
}

function Hints({ people, password }: SignInHints) {
  return (
    <p className="mt-5 text-muted text-sm">
      The people here are {people.map(({ username, role }) => `${username} (${role})`).join(", ")},
      all with the password <code className="whitespace-nowrap font-mono text-ink">{password}</code>
      .
    </p>
  );
}
