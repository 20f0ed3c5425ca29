import { headers } from "next/headers";
import { openServerRequest } from "@/lib/endpoints/server-request";
import { pageRequest } from "@/lib/gate/page-request";
import { demoPassword } from "@/lib/lab/demo-people";
import { describeLab } from "@/lib/lab/state/describe-lab";
import { unlessUnavailable } from "@/lib/lab/state/unless-unavailable";
import { findWorkspace } from "@/lib/lab/workspaces";
import { ExperimentTeasers } from "./experiment-teasers";
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
      <header className="pt-10 sm:pt-14">
        <h1 className="text-balance font-semibold text-4xl leading-[1.06] tracking-tight sm:text-5xl">
          Sign in once.
          <br />
          Be remembered two ways.
        </h1>
        <p className="mt-4 max-w-2xl text-balance text-muted sm:text-lg">
          By session, the server keeps the coat and hands you a ticket. By JWT, you wear the coat,
          with your name sewn on: everybody can read it, nobody can change it. Every header, cookie,
          key and millisecond below is real.
        </p>
      </header>
      <LabView initial={initial} password={demoPassword} />
      <ExperimentTeasers />
      <p className="mt-10 max-w-3xl text-muted text-sm">
        Everyone here signs in with the password{" "}
        <code className="whitespace-nowrap font-mono text-ink">{demoPassword}</code>. Your copy of
        these people is yours alone and is forgotten a day after you last used it.
      </p>
    </>
  );
}
