import clsx from "clsx";
import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";

const kinds = {
  neutral: { look: "bg-sunken text-ink", Icon: Info },
  good: { look: "bg-good-soft text-good", Icon: CircleCheck },
  bad: { look: "bg-bad-soft text-bad", Icon: CircleAlert },
} as const;

export function Notice({ kind, children }: { kind: keyof typeof kinds; children: ReactNode }) {
  const { look, Icon } = kinds[kind];
  return (
    <p
      className={clsx(
        "flex items-start gap-2 rounded-lg border border-transparent px-3 py-2.5 text-sm",
        look,
      )}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
