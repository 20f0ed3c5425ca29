/** Where the lab joins the pages. A product has its own links. */
import type { Metadata } from "next";
import { shareMetadata } from "./lab/share/share-metadata";
import type { SiteLink } from "./navigation";

/** What every page says of itself, where it does not say otherwise. */
export const moreMetadata: Metadata = {
  ...shareMetadata("pages/main", "Sign in once. Be remembered two ways."),
  manifest: "/manifest.webmanifest",
};

export const mainLinks: readonly SiteLink[] = [
  { href: "/", label: "Lab" },
  { href: "/experiments", label: "Experiments" },
  { href: "/trade-offs", label: "Trade-offs" },
  { href: "/debugger", label: "Debugger" },
  { href: "/learn", label: "Learn" },
  { href: "/source", label: "Code" },
  { href: "/adopt", label: "Take it along", isInFooter: true },
];
