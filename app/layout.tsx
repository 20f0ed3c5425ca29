import type { Metadata } from "next";
import { connection } from "next/server";
import { moreMetadata } from "@/components/compose";
import { Banner } from "@/components/compose-banner";
import { SiteFooter } from "@/components/site-footer";
import { SiteHeader } from "@/components/site-header";
import { ThemeScript } from "@/components/theme-script";
import { config } from "@/lib/config";
import { preloadFonts } from "./preload-fonts";
import "./fonts.css";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  // Where the app lives is known where it runs, not where it is built.
  await connection();
  return {
    metadataBase: new URL(config().origin),
    title: { default: "claimcheck: session or JWT?", template: "%s · claimcheck" },
    description:
      "Sign in once and be remembered two ways, side by side, on a real server: by a session and by a JWT.",
    ...moreMetadata,
  };
}

export default function RootLayout({ children }: LayoutProps<"/">) {
  preloadFonts();
  return (
    // The attribute of the theme is there before script takes over.
    <html lang="en" suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <ThemeScript />
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-lg focus:bg-ink focus:px-4 focus:py-2 focus:text-paper"
        >
          Skip to content
        </a>
        <SiteHeader />
        <Banner />
        <main
          id="main"
          className="mx-auto w-full max-w-6xl flex-1 px-4 pb-24 print:pb-0 sm:px-6 lg:px-8"
        >
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}
