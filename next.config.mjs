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
/** A server with all that it needs beside it, for an image (Dockerfile); `next start` wants the usual build. */
const isStandalone = process.env.STANDALONE === "on";
/** What Node loads by itself when no store is configured: whoever traces imports does not see it. */
const embeddedStores = [
  "./node_modules/{js-redis-server,lua-redis-wasm,cluster-key-slot}/**/*.{js,cjs,mjs,json,wasm}",
  "./node_modules/@electric-sql/pglite/{package.json,dist/*.{js,cjs,wasm,data}}",
];
if (process.env.VERCEL === "1" && process.env.VERCEL_ENV === "production")
  await checkConfiguration();
const sourceExtensions = [".tsx", ".ts", ".jsx", ".js", ".mjs", ".json"];

/** Loaded by Node itself when an experiment asks for them: what follows imports does not find them. */
const embeddedEngines = [
  "js-redis-server",
  "cluster-key-slot",
  "lua-redis-wasm",
  "@electric-sql/pglite",
].map((name) => `./node_modules/${name}/**/*.{js,mjs,cjs,json,wasm,data}`);

/** @type {import("next").NextConfig} */
const config = {
  pageExtensions: isLabOff ? ["tsx", "ts"] : ["lab.tsx", "lab.ts", "tsx", "ts"],
  ...(isStandalone
    ? { output: "standalone", outputFileTracingIncludes: { "/**": embeddedStores } }
    : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  turbopack: {
    root: import.meta.dirname,
    resolveExtensions: isLabOff ? [".bare.tsx", ".bare.ts", ...sourceExtensions] : sourceExtensions,
    // The code that the pages show is this code, read and highlighted when the app is built.
    rules: isLabOff
      ? {}
      : {
          "*.sources": { loaders: ["./lib/lab/sources/loader.mjs"], as: "*.js" },
          // For what draws pictures: no browser is given a font of this kind.
          "*.woff": { type: "bytes" },
        },
  },
  // The gate sees the address as the server does. Otherwise it reads 127.0.0.1 as localhost, and on a server
  // that listens there its rewrites lead to another origin: back to this server, and around again.
  skipProxyUrlNormalize: true,
  // What the middleware may buffer of a body: no API takes more than half of it.
  experimental: { proxyClientMaxBodySize: "32kb" },
  images: { unoptimized: true },
  outputFileTracingIncludes: isLabOff
    ? {}
    : { "/api/lab/experiments/*": embeddedEngines, "/api/lab/stores": embeddedEngines },
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

/** What the boot would say in production, where it stops every function, is said while Vercel builds. */
async function checkConfiguration() {
  const { loadTypeScript } = await import("./lib/command/load-typescript.mjs");
  const { ConfigError, parseConfig } = /** @type {typeof import("./lib/config")} */ (
    await loadTypeScript("../config.ts")
  );
  try {
    // Which build this is has been decided above.
    parseConfig({ ...process.env, LAB: "" });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

export default config;
