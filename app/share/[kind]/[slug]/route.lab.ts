import { drawShareImage } from "@/components/lab/share/share-image";
import { findSharedPage, listSharedPages } from "@/components/lab/share/shared-pages";
import { problem } from "@/lib/http/problem";

/** Drawn when the app is built, so that nobody can make this server draw. */
export const dynamic = "force-static";
export const dynamicParams = false;
export const generateStaticParams = listSharedPages;

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ kind: string; slug: string }> },
): Promise<Response> {
  const { kind, slug } = await params;
  const page = await findSharedPage(kind, slug);
  return page ? drawShareImage(page) : problem("not-found");
}
