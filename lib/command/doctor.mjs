/** `npm run doctor [-- https://host] [--json]`: what is wrong with a configuration, or with a deployment from outside. */
import { loadTypeScript } from "./load-typescript.mjs";

const { examine } = /** @type {typeof import("./doctor/examine")} */ (
  await loadTypeScript("doctor/examine.ts")
);
process.exitCode = await examine(process.argv.slice(2));
