"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export interface SiteLink {
  href: string;
  label: string;
}

export interface NavigationProps {
  label: string;
  links: readonly SiteLink[];
}

/** Says where one is: by weight and, for a screen reader, by `aria-current`. */
export function Navigation({ label, links }: NavigationProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted sm:gap-x-5 sm:text-sm">
        {links.map(({ href, label }) => (
          <li key={href}>
            <Link
              prefetch={false}
              href={href}
              aria-current={isWithin(pathname, href) ? "page" : undefined}
              className="inline-flex min-h-6 items-center rounded hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
}
