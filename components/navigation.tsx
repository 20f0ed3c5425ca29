"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export interface SiteLink {
  href: string;
  label: string;
  /** For what is no public page: a protected page counts as visited when it is loaded whole. */
  isLoadedWhole?: boolean;
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
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-muted sm:text-sm lg:gap-x-5">
        {links.map(({ href, label, isLoadedWhole = false }) => {
          const attributes = {
            href,
            "aria-current": isWithin(pathname, href) ? "page" : undefined,
            className:
              "inline-flex min-h-6 items-center rounded hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink",
          } as const;
          return (
            <li key={href}>
              {isLoadedWhole ? (
                <a {...attributes}>{label}</a>
              ) : (
                <Link prefetch={false} {...attributes}>
                  {label}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function isWithin(pathname: string, href: string): boolean {
  return pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));
}
