import { publicKeySet } from "../../../lib/jwt/keys";
import { runtime } from "../../../lib/runtime";

/** A verifier may keep the keys for five minutes, and serve them stale while it asks again. */
const cacheControl = "public, max-age=300, stale-while-revalidate=600";

export async function GET(): Promise<Response> {
  const { keys } = await runtime();
  return Response.json(publicKeySet(keys), { headers: { "cache-control": cacheControl } });
}
