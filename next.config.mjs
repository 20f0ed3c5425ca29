/**
 * Headers that are the same for every response. The Content-Security-Policy is not here: it carries
 * a nonce that differs per response, so the gate sets it (lib/http/content-security-policy.ts).
 */
const securityHeaders = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  agentRules: false,
  turbopack: { root: import.meta.dirname },
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "js-redis-server", "redis"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
