"use client";

import { Button } from "@/components/ui/button";
import type { Flow } from "@/lib/identity";
import { Sequence } from "./sequence";
import type { Lab } from "./use-lab";
import { protectedPages } from "./use-wire";

export function AskRow({ flow, lab }: { flow: Flow; lab: Lab }) {
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2">
        {protectedPages.map((page) => (
          <Button key={page} onClick={() => void lab.ask(flow, page)}>
            Ask for the {page} page
          </Button>
        ))}
      </div>
      <Sequence flow={flow} entry={lab.asked[flow]} />
    </>
  );
}
