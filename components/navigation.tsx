"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

export interface SiteLink {
  href: string;
  label: string;
  /** For what is no public page: a protected page counts as visited when it is loaded whole. */
  isLoadedWhole?: boolean;
  /** The footer has it, too: a narrow header may leave it out. */
  isInFooter?: boolean;
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
      <ul className="flex items-center gap-x-3 gap-y-1 max-sm:overflow-x-auto sm:flex-wrap text-[13px] text-muted sm:gap-x-4 sm:text-sm lg:gap-x-5">
        {links.map(({ href, label, isLoadedWhole = false, isInFooter = false }) => {
          const attributes = {
            href,
            "aria-current": isWithin(pathname, href) ? "page" : undefined,
            className:
              "inline-flex min-h-6 items-center whitespace-nowrap rounded hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink",
          } as const;
          return (
            <li key={href} className={isInFooter ? "max-sm:hidden" : undefined}>
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
