import { connection } from "next/server";
import { listPublicPages } from "@/components/lab/public-pages";
import { config } from "@/lib/config";

/** By hand, because a metadata file cannot be left out of a build as a route handler can. */
export async function GET(): Promise<Response> {
  // Where the app lives is known where it runs, not where it is built.
  await connection();
  const { origin } = config();
  const sections = await listPublicPages();
  const places = sections.flatMap(({ pages }) =>
    pages.map(({ path }) => `<url><loc>${origin}${path}</loc></url>`),
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${places.join("\n")}
</urlset>
`;
  return new Response(text, {
    headers: { "content-type": "application/xml", "cache-control": "public, max-age=3600" },
  });
}
