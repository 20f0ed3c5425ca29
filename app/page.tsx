import { headers } from "next/headers";
import { reasonText } from "@/components/reason-text";
import { SideBySide } from "@/components/side-by-side";
import type { FlowState } from "@/lib/browser/flow-state";
import { signInHints } from "@/lib/compose";
import { describeVisitor } from "@/lib/gate/visitor";
import type { Flow } from "@/lib/identity";
import type { Verdict } from "@/lib/verdict";

export default async function MainPage() {
  const visitor = await describeVisitor(await headers());
  return (
    <>
      <h1 className="text-balance pt-10 pb-4 font-semibold text-3xl leading-[1.08] tracking-tight sm:pt-14 sm:text-5xl">
        Sign in once.
        <br />
        Be remembered two ways.
      </h1>
      <SideBySide
        people={signInHints.people}
        password={signInHints.password}
        initial={{ session: stateOf(visitor.session, "session"), jwt: stateOf(visitor.jwt, "jwt") }}
      />
      <p className="mt-6 text-muted text-sm">
        Everyone here signs in with the password{" "}
        <code className="whitespace-nowrap font-mono text-ink">{signInHints.password}</code>. Your
        copy of these people is yours alone and is forgotten a day after you last used it.
      </p>
    </>
  );
}

function stateOf(verdict: Verdict, flow: Flow): FlowState {
  if (verdict.ok) {
    const { userId, name, role } = verdict.identity;
    return {
      status: "signed-in",
      userId,
      name,
      role,
      expiresAt: new Date(verdict.expiresAt).toISOString(),
    };
  }
  if (verdict.reason === "missing") return { status: "signed-out" };
  if (verdict.reason === "expired" && flow === "jwt") return { status: "renewing" };
  const message =
    verdict.reason === "expired"
      ? "Your session has ended. Sign in again."
      : reasonText[verdict.reason];
  return { status: "failed", message };
}
