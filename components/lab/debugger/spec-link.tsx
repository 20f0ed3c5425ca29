import type { Source } from "@/lib/lab/member-meanings";

export function SpecLink({ source: { label, href } }: { source: Source }) {
  return (
    <a
      href={href}
      rel="noreferrer"
      className="sm:whitespace-nowrap rounded underline decoration-line-strong underline-offset-3 hover:decoration-current"
    >
      {label}
    </a>
  );
}
