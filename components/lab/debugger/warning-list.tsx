import { CircleAlert, Info } from "lucide-react";
import type { Warning } from "@/lib/lab/debugger/warning";
import { Notice } from "../../ui/notice";
import { SpecLink } from "./spec-link";

const looks = {
  bad: { Icon: CircleAlert, look: "text-bad", says: "Reason to refuse" },
  neutral: { Icon: Info, look: "text-muted", says: "Worth knowing" },
} as const;

export function WarningList({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) {
    return (
      <Notice kind="neutral">
        Nothing in what it says of itself. Who wrote it, only the signature tells.
      </Notice>
    );
  }
  return (
    <ul className="grid gap-3">
      {warnings.map(({ code, weight, text, source }) => {
        const { Icon, look, says } = looks[weight];
        return (
          <li key={code} className="flex items-start gap-2.5 text-sm">
            <Icon className={`mt-0.5 size-4 shrink-0 ${look}`} aria-hidden="true" />
            <span className="min-w-0 break-words">
              <span className="sr-only">{says}: </span>
              {text}{" "}
              <span className="text-sm text-muted">
                <SpecLink source={source} />
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
