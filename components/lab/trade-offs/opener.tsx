const turned = {
  row: "group-has-[details[open]]/row:rotate-180",
  section: "group-has-[header_details[open]]/section:rotate-180",
};

export interface OpenerProps {
  of: keyof typeof turned;
  isOpen?: boolean;
  /** What is said of it to whoever does not see what it stands in. */
  children: string;
}

/**
 * On a phone: opens its group (`group/row`, `group/section`) by style alone, so that it works before script does,
 * and without.
 */
export function Opener({ of, isOpen = false, children }: OpenerProps) {
  return (
    <details open={isOpen} className="md:hidden">
      <summary className="absolute inset-0 flex cursor-pointer list-none items-center justify-end px-4 text-muted">
        <span className="sr-only">{children}</span>
        <span aria-hidden="true" className={turned[of]}>
          ▾
        </span>
      </summary>
    </details>
  );
}
