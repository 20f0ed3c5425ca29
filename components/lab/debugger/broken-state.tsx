import { CircleAlert } from "lucide-react";

export function BrokenState({ problems }: { problems: readonly string[] }) {
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
        This server is as strict: it refuses such a text as <code>malformed</code>, so that one
        token has one spelling.
      </p>
    </section>
  );
}
