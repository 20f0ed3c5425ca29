import clsx from "clsx";
import { type ComponentProps, useId } from "react";

export interface FieldProps extends ComponentProps<"input"> {
  label: string;
  /** Tied to the input, so that it is read out with it. */
  error?: string | undefined;
}

export function Field({ label, error, className, ...props }: FieldProps) {
  const id = useId();
  const errorId = `${id}-error`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-medium text-[13px]">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        className={clsx(
          "block h-10 w-full rounded-lg border bg-surface px-3 text-[15px] text-ink",
          error ? "border-bad" : "border-line-strong",
        )}
        {...props}
      />
      {error ? (
        <p id={errorId} className="mt-1.5 text-[13px] text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}
