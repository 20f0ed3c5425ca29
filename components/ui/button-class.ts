import clsx from "clsx";

const looks = {
  primary: "border-ink bg-ink text-paper hover:opacity-90",
  quiet: "border-line bg-surface text-ink hover:border-line-strong",
} as const;
export type ButtonLook = keyof typeof looks;

/** The same look for a link: something that leads elsewhere is a link, whatever it looks like. */
export function buttonClass(look: ButtonLook = "quiet", className?: string): string {
  return clsx(
    "inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border px-4 font-medium text-sm",
    "motion-safe:transition-[border-color,opacity] disabled:cursor-not-allowed disabled:not-data-waiting:opacity-55",
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    looks[look],
    className,
  );
}
