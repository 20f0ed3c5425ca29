"use client";

import type { ComponentProps } from "react";
import { useIsReady } from "../use-is-ready";
import { type ButtonLook, buttonClass } from "./button-class";

export interface ButtonProps extends ComponentProps<"button"> {
  look?: ButtonLook;
  /** It does nothing for now, and keeps the focus, which `disabled` would lose. */
  isUnavailable?: boolean;
}

export function Button({
  look = "quiet",
  isUnavailable = false,
  className,
  type = "button",
  onClick,
  disabled = false,
  ...props
}: ButtonProps) {
  const isReady = useIsReady();
  return (
    <button
      type={type}
      aria-disabled={isUnavailable || undefined}
      disabled={disabled || !isReady}
      data-waiting={isReady ? undefined : ""}
      onClick={(event) => {
        if (isUnavailable) event.preventDefault();
        else onClick?.(event);
      }}
      className={buttonClass(look, className)}
      {...props}
    />
  );
}
