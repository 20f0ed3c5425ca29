/** Where the lab joins the pages. A product has its own links. */
import type { SiteLink } from "./navigation";

export const mainLinks: readonly SiteLink[] = [
  { href: "/", label: "Lab" },
  { href: "/experiments", label: "Experiments" },
  { href: "/trade-offs", label: "Trade-offs" },
  { href: "/debugger", label: "Debugger" },
  { href: "/learn", label: "Learn" },
];

export const codeLinks: readonly SiteLink[] = [
  { href: "/adopt", label: "Take it along" },
  { href: "/source", label: "Read the code" },
];
