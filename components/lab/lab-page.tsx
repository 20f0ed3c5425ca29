import { headers } from "next/headers";
import { openServerRequest } from "@/lib/endpoints/server-request";
import { pageRequest } from "@/lib/gate/page-request";
import { demoPassword } from "@/lib/lab/demo-people";
import { describeLab } from "@/lib/lab/state/describe-lab";
import { unlessUnavailable } from "@/lib/lab/state/unless-unavailable";
import { findWorkspace } from "@/lib/lab/workspaces";
import { NeedsScript } from "../needs-script";
import { ExperimentTeasers } from "./experiment-teasers";
import { Term } from "./glossary/term";
import { LabView } from "./lab-view";

/** The main page: both flows, as they stand for whoever asks, before any script has run. */
export async function LabPage() {
  const sent = await headers();
  const context = await openServerRequest(pageRequest(sent));
  const people = await unlessUnavailable(async () => {
    const directoryId = await findWorkspace(sent, context);
    return directoryId ? context.store.users.list(directoryId) : null;
  });
  const initial = await describeLab(sent, context, people ?? undefined);
  return (
    <>
      <LabView initial={initial} password={demoPassword}>
        <h1 className="max-w-md font-semibold text-[1.875rem] leading-[1.06] sm:text-[2.375rem] tracking-tight">
          Sign in once.
          <br />
          Be remembered two ways.
        </h1>
        <p className="mt-4 max-w-2xl text-muted lg:text-[17px]">
          <span className="font-medium text-ink">By session</span>, the server keeps the coat and
          hands you a ticket. <span className="font-medium text-ink">By JWT</span>, you wear the
          coat, with your name sewn on: everybody can read it, nobody can change it. Every header,
          cookie, key and millisecond here is real.
        </p>
        <div className="mt-4">
          <NeedsScript>
            Signing in and asking need JavaScript, which this browser does not run here. Lessons,
            trade-offs and code can be read without it.
          </NeedsScript>
        </div>
      </LabView>
      <ExperimentTeasers />
      <p className="mt-10 max-w-3xl text-muted text-sm">
        Everyone here signs in with the password{" "}
        <code className="whitespace-nowrap font-mono text-ink">{demoPassword}</code>. Your copy of
        these people, your <Term word="workspace" />, is yours alone and is forgotten a day after
        you last used it.
      </p>
      <p className="mt-3 max-w-3xl text-muted text-sm">
        Words that mean one thing here: <Term word="seal" />, <Term word="family" />,{" "}
        <Term word="gate" />, <Term word="edge" />, <Term word="passport" />, <Term word="device" />
        , <Term word="denylist" />.
      </p>
    </>
  );
}
