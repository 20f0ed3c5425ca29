import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

export interface TextAreaProps extends ComponentProps<"textarea"> {
  label: ReactNode;
  error?: string | undefined;
}

/** For text that a machine reads: nothing corrects it, and it wraps anywhere. */
export function TextArea({ label, error, className, ...props }: TextAreaProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 flex items-center gap-2 font-medium text-sm">
        {label}
      </label>
      <textarea
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        className={clsx(
          "block w-full resize-y break-all rounded-lg border bg-sunken p-3 font-mono text-[13px] leading-relaxed placeholder:text-muted",
          error ? "border-bad" : "border-line-strong",
          className,
        )}
        {...props}
      />
      {error ? (
        <p id={errorId} className="mt-1.5 break-words text-sm text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
