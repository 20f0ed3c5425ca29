import { connection } from "next/server";
import { listPublicPages } from "@/components/lab/public-pages";
import { config } from "@/lib/config";
import { product } from "@/lib/product";

/** What is here, in plain text, in the form that llmstxt.org describes. */
export async function GET(): Promise<Response> {
  await connection();
  const { origin } = config();
  const sections = (await listPublicPages()).map(({ title, pages }) =>
    [
      `## ${title}`,
      "",
      ...pages.map(({ path, title, about }) => `- [${title}](${origin}${path}): ${about}`),
    ].join("\n"),
  );
  const head = `# ${product.name}\n\n> Session-based and JWT-based authentication, side by side, on a real server. Every claim is an experiment that can be run, and the code underneath can be taken along.`;
  return new Response(`${[head, ...sections].join("\n\n")}\n`, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "public, max-age=3600",
    },
  });
}
