"use client";

import { Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";

export interface CopyButtonProps {
  label: string;
  /** Asked when it is pressed. */
  read: () => string;
  disabled?: boolean;
  copied?: string;
  refused?: string;
}

/** Says beside itself whether it worked; a browser may refuse. Forgets it when there is something else to copy. */
export function CopyButton({
  label,
  read,
  disabled = false,
  copied = "Copied.",
  refused = "The browser does not allow copying here. Select the text and copy it yourself.",
}: CopyButtonProps) {
  const [said, setSaid] = useState<{ about: string; text: string } | null>(null);

  async function copy() {
    const about = read();
    try {
      await navigator.clipboard.writeText(about);
      setSaid({ about, text: copied });
    } catch {
      setSaid({ about, text: refused });
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button disabled={disabled} onClick={() => void copy()}>
        <Copy className="size-4" aria-hidden="true" />
        {label}
      </Button>
      <span aria-live="polite" className="text-sm text-muted empty:-ml-3">
        {said && said.about === read() ? said.text : null}
      </span>
    </div>
  );
}
