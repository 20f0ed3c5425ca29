/** What the command says when it has added an item. */

/** @param {import("./items.mjs").Item} item */
export function docsOfFlow({ flows }) {
  const page = flows.map((flow) => `"${flow}"`).join(", ");
  return `1. Every page needs a row in lib/gate/routes.ts, or it is not found:
     "/dashboard": page([${page}]),
   and asks who it is for:
     const identity = await currentIdentity("/dashboard");
2. An application with a src folder moves what was added into it: app, lib, components, middleware.ts and instrumentation.ts. The paths below then begin with src/.
3. Messages name two scripts. Give your package.json both:
     "keys": "node lib/command/keys.mjs",
     "user": "node lib/command/user.mjs",
4. For secrets that last, paste what \`npm run keys\` prints into .env.local, over the empty lines. For a store that lasts, set the two variables of an Upstash database, or add one of your own: store-redis, or store-postgres. Left empty, each start makes new secrets, and a store that ends with it.
5. \`npm run user -- add ada "Ada Lovelace" admin\` adds somebody to the store that .env.local names. Users of your own: add own-people, and a table of yours decides.
6. <SignOutButton flow="${flows[0] ?? "session"}" /> of components/sign-out-button signs out.
7. Before it serves others, where no platform stands in front of it: add own-server.`;
}

/**
 * @param {readonly { file: string, rows: readonly string[] }[]} tables
 * @param {readonly string[]} replaced Files that the application has, of which the addition brings more.
 */
export function docsOfAddition(tables, replaced) {
  const overwrite =
    replaced.length > 0
      ? [`Add it with --overwrite: there is more in ${replaced.join(", ")}.`]
      : [];
  const rows = tables.map((one) => `Add to the table in ${one.file}:\n${one.rows.join("\n")}`);
  return [...overwrite, ...rows].join("\n");
}
