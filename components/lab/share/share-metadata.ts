import type { Metadata } from "next";
import { product } from "@/lib/product";

/** What a page says of itself where its address is shared: its picture, and whose it is. */
export function shareMetadata(
  picture: string,
  alt: string,
): Pick<Metadata, "openGraph" | "twitter"> {
  return {
    openGraph: {
      siteName: product.name,
      type: "website",
      images: [{ url: `/share/${picture}`, width: 1200, height: 630, alt, type: "image/png" }],
    },
    twitter: { card: "summary_large_image" },
  };
}
