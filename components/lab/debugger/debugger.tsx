"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { type Reading, readCredential } from "@/lib/lab/debugger/read-credential";
import { writeTokenFragment } from "@/lib/lab/debugger/token-fragment";
import { Notice } from "../../ui/notice";
import { CopyButton } from "../copy-button";
import { BrokenState } from "./broken-state";
import { EmptyState } from "./empty-state";
import { ExampleButtons } from "./example-buttons";
import { Panel } from "./panel";
import { SealView } from "./seal-view";
import { TokenInput } from "./token-input";
import { usePageKeys } from "./use-page-keys";
import { useTokenFragment } from "./use-token-fragment";

const loadTokenView = () => import("./token-view");
const TokenView = lazy(() => loadTokenView().then((module) => ({ default: module.TokenView })));

export function Debugger({ sampleSeal }: { sampleSeal: string }) {
  const [text, change] = useTokenFragment();
  const [problem, setProblem] = useState<string | null>(null);
  const pageKeys = usePageKeys();
  const reading = readCredential(text);
  // With the page, not with the first token: nothing is asked for once something has been pasted.
  useEffect(() => {
    loadTokenView().catch(() => {});
  }, []);

  function show(next: string) {
    setProblem(null);
    change(next);
  }

  const link = () =>
    `${window.location.origin}${window.location.pathname}${writeTokenFragment(text)}`;
  return (
    <div className="grid gap-6">
      <Panel title="Take one apart">
        <div className="grid gap-4">
          <TokenInput text={text} isBroken={reading.kind === "broken"} onChange={show} />
          <ExampleButtons
            pageKeys={pageKeys}
            sampleSeal={sampleSeal}
            onExample={show}
            onProblem={setProblem}
          />
          {problem ? <Notice kind="bad">{problem}</Notice> : null}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-4">
            <CopyButton label="Copy link" read={link} disabled={reading.kind === "empty"} />
            <p className="min-w-0 basis-80 grow text-sm text-muted">
              The link carries the whole token after its <code>#</code>, and so do this page's
              address and your browser's history. Whoever gets it can use the token until it
              expires: share samples, not sign-ins.
            </p>
          </div>
        </div>
      </Panel>
      <p aria-live="polite" className="sr-only">
        {summarize(reading)}
      </p>
      {reading.kind === "empty" ? <EmptyState /> : null}
      {reading.kind === "broken" ? (
        <BrokenState problems={reading.problems} isSeal={reading.isSeal} />
      ) : null}
      {reading.kind === "seal" ? <SealView seal={reading.seal} /> : null}
      {reading.kind === "token" ? (
        <Suspense fallback={<div className="min-h-screen" />}>
          <TokenView token={reading.token} pageKeys={pageKeys} onSigned={show} />
        </Suspense>
      ) : null}
    </div>
  );
}

function summarize(reading: Reading): string {
  switch (reading.kind) {
    case "empty":
      return "";
    case "broken":
      return `This cannot be read. ${reading.problems.join(" ")}`;
    case "seal":
      return "A seal. What stands in the open is listed.";
    case "token":
      return "Decoded, not verified.";
  }
}
