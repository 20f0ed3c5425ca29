/** A second client that begins with cookies of the first: a thief's copy, or another device's workspace. */
import type { APIRequestContext } from "@playwright/test";

interface RequestFactory {
  newContext(options: object): Promise<APIRequestContext>;
}

/** Without names, every cookie. */
export async function copyClient(
  request: RequestFactory,
  origin: string,
  api: APIRequestContext,
  names?: readonly string[],
): Promise<APIRequestContext> {
  const { cookies } = await api.storageState();
  return request.newContext({
    baseURL: origin,
    extraHTTPHeaders: { origin },
    maxRedirects: 0,
    storageState: {
      cookies: cookies.filter(({ name }) => names === undefined || names.includes(name)),
      origins: [],
    },
  });
}
