import Link from "next/link";
import { product } from "../lib/product";
import { mainLinks } from "./compose";
import { HeaderEnd } from "./compose-frame";
import { Navigation } from "./navigation";

export function SiteHeader() {
  return (
    <header className="relative border-line border-b bg-surface print:hidden">
      <div className="mx-auto flex min-h-14 max-w-6xl flex-wrap items-center gap-x-7 gap-y-1 px-4 py-2 sm:px-6 lg:px-8">
        <Link
          href="/"
          prefetch={false}
          className="flex min-h-8 items-center gap-2.5 rounded-md font-semibold text-[17px] tracking-tight"
        >
          <Logo />
          <span className="max-sm:sr-only">{product.name}</span>
        </Link>
        <div className="order-1 w-full xl:order-none xl:w-auto">
          <Navigation label="Main" links={mainLinks} />
        </div>
        <HeaderEnd />
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
