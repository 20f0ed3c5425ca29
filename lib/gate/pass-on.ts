/**
 * How a request goes on to whatever answers it. Guarantees: no passport from outside goes with it, and every
 * page gets a policy with a nonce of its own; an API, which is no document, gets a fixed one. Edge-safe.
 */
import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "../config";
import { contentSecurityPolicy, createNonce, policyOfData } from "../http/content-security-policy";
import { passportHeader } from "./passport";

const policyHeader = "content-security-policy";

export function passOn(
  kind: "page" | "api",
  request: NextRequest,
  passport: string | null = null,
): NextResponse {
  return NextResponse.next(forwarding(kind, request, passport));
}

/** The headers with which a request goes on, and those of its answer. */
export function forwarding(
  kind: "page" | "api",
  request: NextRequest,
  passport: string | null = null,
): { request: { headers: Headers }; headers: Headers } {
  const policy =
    kind === "page" ? contentSecurityPolicy(createNonce(), isDevelopment) : policyOfData;
  const headers = new Headers(request.headers);
  headers.delete(passportHeader);
  headers.delete(policyHeader);
  if (passport !== null) headers.set(passportHeader, passport);
  // Next reads the nonce from the policy that the request carries.
  if (kind === "page") headers.set(policyHeader, policy);
  return { request: { headers }, headers: new Headers({ [policyHeader]: policy }) };
}
