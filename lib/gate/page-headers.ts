/**
 * Headers of a request that goes on to a page, and of its answer. Guarantees: none of the gate's own
 * from outside, and a nonce of its own for every response. Edge-safe.
 */
import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "../config";
import { contentSecurityPolicy, createNonce } from "../http/content-security-policy";
import { passportHeader } from "./passport";

export interface PageHeaders {
  request: Headers;
  response: Headers;
}

export function pageHeaders({ headers }: NextRequest): PageHeaders {
  const policy = contentSecurityPolicy(createNonce(), isDevelopment);
  const request = new Headers(headers);
  request.delete(passportHeader);
  request.set("content-security-policy", policy);
  return { request, response: new Headers({ "content-security-policy": policy }) };
}

export function passOn(page: PageHeaders): Response {
  return NextResponse.next({ request: { headers: page.request }, headers: page.response });
}
