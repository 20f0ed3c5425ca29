import Link from "next/link";
import { product } from "../lib/product";
import { codeLinks, mainLinks } from "./compose";
import { Navigation } from "./navigation";

export function SiteHeader() {
  return (
    <header className="border-line border-b bg-surface">
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-7 gap-y-1 px-4 py-2 sm:px-6 lg:px-8">
        <Link
          href="/"
          prefetch={false}
          className="flex items-center gap-2.5 rounded-md font-semibold text-[17px] tracking-tight"
        >
          <Logo />
          {product.name}
        </Link>
        <div className="order-3 w-full sm:order-none sm:w-auto sm:flex-1">
          <Navigation label="Main" links={mainLinks} />
        </div>
        {codeLinks.length > 0 ? (
          <div className="ml-auto">
            <Navigation label="Code" links={codeLinks} />
          </div>
        ) : null}
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
