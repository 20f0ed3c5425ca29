/**
 * `npm run user -- add|list|role|remove`: manages people from the command line. Plain JavaScript that
 * hands over to TypeScript by jiti, because Node 20 runs none and no Node resolves imports as Next does.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";

const root = projectAround(import.meta.dirname);

// As `next start` reads them: what the environment says counts more than a file, the first more than the next.
for (const name of [".env.production.local", ".env.local", ".env.production", ".env"]) {
  const file = path.join(root, name);
  if (existsSync(file)) process.loadEnvFile(file);
}

// Next turns this import into an error in client bundles; outside Next it has nothing to guard.
const serverOnly = fileURLToPath(import.meta.resolve("server-only"));
const alias = { "server-only": path.join(path.dirname(serverOnly), "empty.js") };
const jiti = createJiti(import.meta.url, { alias, fsCache: false });

/** @type {typeof import("./manage-users")} */
const { manageUsers } = await jiti.import("./manage-users.ts");
process.exitCode = await manageUsers(process.argv.slice(2));

/**
 * The folder of the application, whether or not its code lies in one called src.
 *
 * @param {string} folder
 * @returns {string}
 */
function projectAround(folder) {
  const above = path.dirname(folder);
  return above === folder || existsSync(path.join(folder, "package.json"))
    ? folder
    : projectAround(above);
}
