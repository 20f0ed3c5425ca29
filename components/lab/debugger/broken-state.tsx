import { CircleAlert } from "lucide-react";

export interface BrokenStateProps {
  problems: readonly string[];
  isSeal: boolean;
}

export function BrokenState({ problems, isSeal }: BrokenStateProps) {
  return (
    <section
      aria-labelledby="broken-heading"
      className="rounded-2xl bg-bad-soft p-5 text-bad sm:p-6"
    >
      <h2
        id="broken-heading"
        className="flex items-center gap-2 font-semibold text-lg tracking-tight"
      >
        <CircleAlert className="size-5 shrink-0" aria-hidden="true" />
        This cannot be read
      </h2>
      <ul id="broken-reasons" className="mt-3 grid gap-2 text-sm">
        {problems.map((problem) => (
          <li key={problem} className="break-words">
            {problem}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-ink text-sm">
        {isSeal
          ? "A seal is read whole or not at all. Copy the cookie's value again, from Fe26.2 to ~2."
          : "This server refuses it too. It is as strict, so that one token has one spelling."}
      </p>
    </section>
  );
}
