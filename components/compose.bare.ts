/** The twin of components/compose.ts in a build with LAB=off. A product has its own links. */
import type { Metadata } from "next";
import type { SiteLink } from "./navigation";

export const moreMetadata: Metadata = {};

export const mainLinks: readonly SiteLink[] = [
  { href: "/account", label: "Account", isLoadedWhole: true },
  { href: "/.well-known/jwks.json", label: "Public keys", isLoadedWhole: true },
];
