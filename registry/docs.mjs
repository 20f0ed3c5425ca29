/** What the command says when it has added an item. */

/** @param {import("./items.mjs").Item} item */
export function docsOfFlow({ flows }) {
  const page = flows.map((flow) => `"${flow}"`).join(", ");
  return `1. Every page needs a row in lib/gate/routes.ts, or it is not found:
     "/dashboard": page([${page}]),
   and asks who it is for:
     const { identity } = await currentIdentity("/dashboard");
2. An application with a src folder moves what was added into it: app, lib, components, middleware.ts and instrumentation.ts.
3. For secrets that last, paste what \`node lib/command/keys.mjs\` prints into .env.local, over the empty lines. Set REDIS_URL, or the two variables of an Upstash database. Left empty, each start makes new ones, and a store that ends with it.
4. People are added with \`node lib/command/user.mjs add ada "Ada Lovelace" admin\`, in the store that .env.local names. Node 20.12 or later runs it. Users of your own: answer lib/users/directory.ts from your table.
5. <SignOutButton flow="${flows[0] ?? "session"}" /> of components/sign-out-button signs out.`;
}

/** @param {readonly string[]} rows */
export function docsOfAddition(rows) {
  return `Add to the table in lib/gate/routes.ts:\n${rows.join("\n")}`;
}
