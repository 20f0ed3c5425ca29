"use client";

import { Button } from "@/components/ui/button";
import type { Flow } from "@/lib/identity/identity";
import { storeName } from "@/lib/lab/store-names";
import { describeAnswer } from "./observation";
import { Sequence } from "./sequence";
import type { Lab } from "./use-lab";
import { protectedPages } from "./use-wire";

export function AskRow({ flow, lab }: { flow: Flow; lab: Lab }) {
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {protectedPages.map((page) => (
          <Button key={page} onClick={() => void lab.ask(flow, page)}>
            Ask for the {page} page
          </Button>
        ))}
        <a
          href={`/${flow}/account`}
          className="inline-flex min-h-6 items-center rounded px-1 text-muted text-sm underline underline-offset-4 hover:text-ink"
        >
          Open it
        </a>
      </div>
      <p aria-live="polite" className="sr-only">
        {lab.asked[flow] ? describeAnswer(lab.asked[flow]) : ""}
      </p>
      <Sequence
        flow={flow}
        entry={lab.asked[flow]}
        store={storeName(lab.state.stores[flow])}
        asksTwo={lab.state.stores.session.length > 1}
      />
    </>
  );
}
