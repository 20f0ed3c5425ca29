import { securityHeaders } from "./lib/http/security-headers.mjs";

/**
 * LAB=off builds the reference alone. Pages and route handlers of the lab end in `.lab.ts(x)` and are
 * then no pages at all; where the lab joins the reference, `compose.bare.ts` stands in for `compose.ts`.
 * Decided when the app is built: boot refuses a server that is started with another value.
 */
const lab = process.env.LAB || "on";
if (!["on", "off"].includes(lab)) {
  console.error(
    "The configuration cannot be used.\n  LAB is not one of on, off. Leave it empty for on.",
  );
  process.exit(1);
}
const isLabOff = lab === "off";
const sourceExtensions = [".tsx", ".ts", ".jsx", ".js", ".mjs", ".json"];

/** @type {import("next").NextConfig} */
const config = {
  pageExtensions: isLabOff ? ["tsx", "ts"] : ["lab.tsx", "lab.ts", "tsx", "ts"],
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  turbopack: {
    root: import.meta.dirname,
    resolveExtensions: isLabOff ? [".bare.tsx", ".bare.ts", ...sourceExtensions] : sourceExtensions,
    // The code that the pages show is this code, read and highlighted when the app is built.
    rules: isLabOff
      ? {}
      : { "*.sources": { loaders: ["./lib/lab/sources/loader.mjs"], as: "*.js" } },
  },
  // The gate sees the address as the server does. Otherwise it reads 127.0.0.1 as localhost, and on a server
  // that listens there its rewrites lead to another origin: back to this server, and around again.
  skipProxyUrlNormalize: true,
  // What the middleware may buffer of a body: no API takes more than half of it.
  experimental: { proxyClientMaxBodySize: "32kb" },
  images: { unoptimized: true },
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@node-rs/argon2",
    "js-redis-server",
    "pg",
    "redis",
  ],
  headers: async () => [
    {
      source: "/:path*",
      headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })),
    },
  ],
};

export default config;
