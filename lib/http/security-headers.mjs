/**
 * Headers that are the same for every response: of Next, which gives them to what it serves, and of
 * lib/boot/front, which gives them to what is answered before Next. The Content-Security-Policy is not
 * here: a page's carries a nonce that differs per response, so the gate sets it.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const securityHeaders = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // The filter that it turned on could be made to open holes (OWASP HTTP Headers Cheat Sheet).
  "X-XSS-Protection": "0",
};
