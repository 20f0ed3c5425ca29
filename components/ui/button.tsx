import clsx from "clsx";
import type { ComponentProps } from "react";

const looks = {
  primary: "border-ink bg-ink text-paper hover:opacity-90",
  quiet: "border-line bg-surface text-ink hover:border-line-strong",
} as const;

export interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof looks;
  /** It does nothing for now, and keeps the focus, which `disabled` would lose. */
  isUnavailable?: boolean;
}

export function Button({
  look = "quiet",
  isUnavailable = false,
  className,
  type = "button",
  onClick,
  ...props
}: ButtonProps) {
  return (
    <button
      type={type}
      aria-disabled={isUnavailable || undefined}
      onClick={(event) => {
        if (isUnavailable) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonClass(look, className)}
      {...props}
    />
  );
}

/** The same look for a link: something that leads elsewhere is a link, whatever it looks like. */
export function buttonClass(look: keyof typeof looks = "quiet", className?: string): string {
  return clsx(
    "inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border px-4 font-medium text-sm",
    "motion-safe:transition-[border-color,opacity] disabled:cursor-not-allowed disabled:opacity-55",
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    looks[look],
    className,
  );
}
