"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { requestApi } from "@/lib/browser/request-api";
import { type FaultName, faultTexts } from "@/lib/lab/faults/fault";

/** Lets the visitor look around under the condition that they have just seen at work. */
export function BeginFault({ fault }: { fault: FaultName }) {
  const router = useRouter();
  const [message, setMessage] = useState<{ kind: "good" | "bad"; text: string } | null>(null);

  async function begin() {
    const result = await requestApi("POST", "/api/lab/faults", { fault });
    setMessage(
      result.ok
        ? { kind: "good", text: "It has begun. The line at the top of every page ends it." }
        : { kind: "bad", text: `${result.problem.title}. ${result.problem.detail}` },
    );
    if (result.ok) router.refresh();
  }

  return (
    <section aria-labelledby="try-heading" className="mt-12">
      <h2 id="try-heading" className="mb-2 font-semibold text-xl tracking-tight">
        Look around under this condition
      </h2>
      <p className="mb-4 max-w-2xl text-base">
        {faultTexts[fault].title}: {lowerFirst(faultTexts[fault].text)} It lasts two minutes, on
        requests of this browser alone, and can only make the server refuse more.
      </p>
      <Button onClick={() => void begin()}>Begin it for two minutes</Button>
      <div aria-live="polite" className="mt-3 max-w-2xl">
        {message ? <Notice kind={message.kind}>{message.text}</Notice> : null}
      </div>
    </section>
  );
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
