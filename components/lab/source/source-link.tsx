import clsx from "clsx";
import Link from "next/link";

export interface SourceLinkProps {
  /** From the repository's root. */
  file: string;
  line?: number;
  /** Said instead of the file's name. */
  label?: string;
  className?: string;
}

/** The name of a file, leading to its text. */
export function SourceLink({ file, line, label = file, className }: SourceLinkProps) {
  return (
    <Link
      prefetch={false}
      href={`/source/${file}${line ? `#L${line}` : ""}`}
      className={clsx(
        "rounded font-mono text-[13px] underline decoration-line-strong underline-offset-3 hover:decoration-current",
        className,
      )}
    >
      {label}
    </Link>
  );
}
