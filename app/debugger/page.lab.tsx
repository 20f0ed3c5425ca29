import type { Metadata } from "next";
import { Debugger } from "@/components/lab/debugger/debugger";
import { CodePanel } from "@/components/lab/source/code-panel";
import { NeedsScript } from "@/components/needs-script";
import { PageHeading } from "@/components/ui/page-heading";
import { createSampleSeal } from "@/lib/lab/debugger/sample-seal";
import { serverExcerpt } from "@/lib/lab/debugger/server-excerpt";

export const metadata: Metadata = {
  title: "Token debugger",
  description:
    "Take a JSON Web Token apart, verify it, change it and sign it again, in your browser alone.",
};

export default async function DebuggerPage() {
  return (
    <>
      <PageHeading title="Token debugger">
        Take a token apart, verify it, change it and sign it again. All of it happens in this
        browser: what you enter here is sent to nobody.
      </PageHeading>
      <NeedsScript>
        All of it needs JavaScript, which this browser does not run here: no token would leave it.
      </NeedsScript>
      <Debugger sampleSeal={await createSampleSeal()} />
      <section aria-labelledby="server-heading" className="mt-14">
        <h2 id="server-heading" className="font-semibold text-2xl tracking-tight">
          What the server asks for on top
        </h2>
        <p className="mt-2 mb-5 max-w-2xl text-muted">
          A signature that fits is the beginning. These lines decide on every request with a JWT,
          and each of them refuses tokens that would pass without it.
        </p>
        <CodePanel {...serverExcerpt} />
      </section>
    </>
  );
}
