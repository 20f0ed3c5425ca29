/** `npm run user -- add|list|role|remove`: manages people from the command line. */
import { loadTypeScript } from "./load-typescript.mjs";

const { manageUsers } = /** @type {typeof import("./manage-users")} */ (
  await loadTypeScript("manage-users.ts")
);
process.exitCode = await manageUsers(process.argv.slice(2));
