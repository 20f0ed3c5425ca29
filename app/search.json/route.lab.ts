import { listSearchEntries } from "@/components/lab/search/search-index";

export const dynamic = "force-static";

export async function GET(): Promise<Response> {
  return Response.json(await listSearchEntries());
}
