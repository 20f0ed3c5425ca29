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
4. For secrets that last, paste what \`npm run keys\` prints into .env.local, over the empty lines. Set REDIS_URL, or the two variables of an Upstash database. Left empty, each start makes new ones, and a store that ends with it.
5. \`npm run user -- add ada "Ada Lovelace" admin\` adds somebody to the store that .env.local names. Users of your own: add own-people, and a table of yours decides.
6. <SignOutButton flow="${flows[0] ?? "session"}" /> of components/sign-out-button signs out.`;
}

/** @param {readonly { file: string, rows: readonly string[] }[]} tables */
export function docsOfAddition(tables) {
  return tables
    .map(({ file, rows }) => `Add to the table in ${file}:\n${rows.join("\n")}`)
    .join("\n");
}
