"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Copies the address of this page, which holds the answers. */
export function CopyLink() {
  const [outcome, setOutcome] = useState("");

  async function copy() {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setOutcome("The link is copied.");
    } catch {
      setOutcome("The browser did not allow it: copy the address of this page instead.");
    }
  }

  return (
    <>
      <Button onClick={() => void copy()}>Copy the link</Button>
      <p role="status" className="order-last min-h-5 basis-full text-muted text-sm">
        {outcome}
      </p>
    </>
  );
}
