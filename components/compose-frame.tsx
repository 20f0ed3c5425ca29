/** Where the lab joins the frame around every page: its header and its footer. */
import { connection } from "next/server";
import type { ReactNode } from "react";
import { FooterLine } from "./lab/footer-line";
import { SearchButton } from "./lab/search/search-button";
import { StandingChips } from "./lab/standing/standing-chips";
import { FrameIcon } from "./ui/frame-icon";

/** At the end of the header. */
export function HeaderEnd(): ReactNode {
  return (
    <div className="ml-auto flex items-center gap-2">
      <SearchButton>
        <FrameIcon name="search" />
        <span className="max-md:sr-only">Search</span>
        <span aria-hidden="true" className="font-mono text-xs max-md:hidden">
          /
        </span>
      </SearchButton>
      <StandingChips />
    </div>
  );
}

/** What the footer says beside the name and the version. */
export async function FooterEnd(): Promise<ReactNode> {
  // What is configured is known where the app runs, not where it is built.
  await connection();
  return <FooterLine />;
}
