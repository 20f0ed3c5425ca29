/** On a phone: opens its row (`group/row`) by style alone, so that it works before script does, and without. */
export function RowOpener({ children }: { children: string }) {
  return (
    <details className="md:hidden">
      <summary className="absolute inset-0 flex cursor-pointer list-none items-center justify-end px-4 text-muted">
        <span className="sr-only">{children}</span>
        <span aria-hidden="true" className="group-has-[details[open]]/row:rotate-180">
          ▾
        </span>
      </summary>
    </details>
  );
}
