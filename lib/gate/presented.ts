import type { NextRequest } from "next/server";
import { readCookie } from "../http/cookies";
import { accessCookieName } from "../jwt/cookie";
import { sessionCookieName } from "../session/cookie";
import type { PresentedCredentials } from "./admit";

/** What a request presents, as it came: nothing of it is believed yet. Edge-safe. */
export function presentedCredentials(
  { headers, nextUrl }: NextRequest,
  { isHttps }: { isHttps: boolean },
): PresentedCredentials {
  return {
    authorization: headers.get("authorization"),
    sessionCookie: readCookie(headers, sessionCookieName(isHttps)),
    accessCookie: readCookie(headers, accessCookieName(isHttps)),
    hasTokenInUrl: nextUrl.searchParams.has("access_token"),
  };
}
