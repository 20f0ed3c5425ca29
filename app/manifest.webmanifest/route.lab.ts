import { product } from "@/lib/product";

export const dynamic = "force-static";

export function GET(): Response {
  const manifest = {
    name: `${product.name}: session or JWT?`,
    short_name: product.name,
    description: "Session-based and JWT-based authentication, side by side, on a real server.",
    start_url: "/",
    display: "browser",
    background_color: "#fbfaf8",
    theme_color: "#fbfaf8",
    icons: [
      { src: "/icon.svg", type: "image/svg+xml", sizes: "any" },
      { src: "/apple-icon.png", type: "image/png", sizes: "180x180" },
    ],
  };
  return Response.json(manifest, { headers: { "content-type": "application/manifest+json" } });
}
