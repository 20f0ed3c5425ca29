"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

export interface CopyButtonProps {
  label: string;
  text: () => string;
}

export function CopyButton({ label, text }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);
  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <Button
      onClick={() => {
        navigator.clipboard.writeText(text()).then(
          () => setOutcome("copied"),
          () => setOutcome("refused"),
        );
      }}
    >
      <Icon className="size-4" aria-hidden="true" />
      <span aria-live="polite">
        {outcome === "copied"
          ? "Copied"
          : outcome === "refused"
            ? "The browser refused to copy"
            : label}
      </span>
    </Button>
  );
}
