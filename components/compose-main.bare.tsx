import { headers } from "next/headers";
import { describeVisitor } from "@/lib/gate/visitor";
import { flowsInOrder } from "@/lib/gate/ways";
import { SideBySide } from "./side-by-side";
import { stateOfFlow } from "./state-of-flow";
import { PageHeading } from "./ui/page-heading";

/** Where one signs in, either way. A product has its own main page. */
export async function MainPage() {
  const visitor = await describeVisitor(await headers());
  return (
    <>
      <PageHeading title="Sign in">
        <p>By a session, by a JWT, or by both. Either one opens your account.</p>
      </PageHeading>
      <SideBySide
        flows={flowsInOrder.map(({ name }) => name)}
        initial={{
          session: stateOfFlow(visitor.session, "session"),
          jwt: stateOfFlow(visitor.jwt, "jwt"),
        }}
      />
    </>
  );
}
