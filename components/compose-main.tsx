import { headers } from "next/headers";
import { describeVisitor } from "@/lib/gate/visitor";
import { demoPassword, demoPeople } from "@/lib/lab/demo-people";
import { DemoSideBySide } from "./lab/sign-in/demo-side-by-side";
import { stateOfFlow } from "./state-of-flow";

/** DEMO: the main page teaches. A product has its own, as compose-main.bare.tsx has. */
export async function MainPage() {
  const visitor = await describeVisitor(await headers());
  return (
    <>
      <h1 className="text-balance pt-10 pb-4 font-semibold text-3xl leading-[1.08] tracking-tight sm:pt-14 sm:text-5xl">
        Sign in once.
        <br />
        Be remembered two ways.
      </h1>
      <DemoSideBySide
        people={demoPeople}
        password={demoPassword}
        initial={{
          session: stateOfFlow(visitor.session, "session"),
          jwt: stateOfFlow(visitor.jwt, "jwt"),
        }}
      />
      <p className="mt-6 text-muted text-sm">
        Everyone here signs in with the password{" "}
        <code className="whitespace-nowrap font-mono text-ink">{demoPassword}</code>. Your copy of
        these people is yours alone and is forgotten a day after you last used it.
      </p>
    </>
  );
}
