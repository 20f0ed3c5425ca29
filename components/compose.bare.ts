/** The twin of components/compose.ts in a build with LAB=off. A product has its own links. */
import type { SiteLink } from "./navigation";

export const mainLinks: readonly SiteLink[] = [
  { href: "/account", label: "Account", isLoadedWhole: true },
  { href: "/.well-known/jwks.json", label: "Public keys", isLoadedWhole: true },
];

export const codeLinks: readonly SiteLink[] = [];
