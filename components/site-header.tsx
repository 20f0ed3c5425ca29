import Link from "next/link";

export function SiteHeader() {
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto flex h-14 max-w-6xl items-center justify-between px-4 sm:px-6 lg:px-8">
        <Link
          href="/"
          className="flex items-center gap-2.5 rounded-md font-semibold text-[17px] tracking-tight"
        >
          <Logo />
          claimcheck
        </Link>
        <nav aria-label="Main">
          <ul className="flex items-center gap-5 text-muted text-sm">
            <li>
              <a className="rounded hover:text-ink" href="/account">
                Account
              </a>
            </li>
            <li>
              <a className="rounded hover:text-ink" href="/.well-known/jwks.json">
                Public keys
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** A claim check: one ticket, torn in two. */
function Logo() {
  return (
    <svg viewBox="0 0 30 22" className="h-[18px] w-auto" aria-hidden="true">
      <rect width="30" height="22" rx="6" className="fill-session" />
      <path d="M15 0h9a6 6 0 0 1 6 6v10a6 6 0 0 1-6 6h-9z" className="fill-jwt" />
      <rect x="10" width="10" height="22" className="fill-ink" />
      <circle cx="15" cy="11" r="3.4" className="fill-paper" />
    </svg>
  );
}
