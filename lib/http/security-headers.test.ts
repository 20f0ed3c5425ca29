import { expect, test } from "vitest";
import { securityHeaders } from "./security-headers.mjs";

test("every response is held to https, to its type, to this origin, and to no device of the visitor's", () => {
  expect(securityHeaders).toEqual({
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-XSS-Protection": "0",
  });
});
