/** The gate's tables with the rows of one item alone, and the list of its flows: what has no file in it needs no row. */

/** The gate's own table, to which an application adds its rows, and those that the flows bring. */
export const tableFile = "lib/gate/routes.ts";
export const flowTableFiles = ["lib/session/routes.ts", "lib/jwt/routes.ts"];
export const flowsFile = "lib/flows.ts";

/** The application's own first page: every application has one, and no item brings it. */
const alwaysListed = ["/"];

const rowStart = /^ {2}"(\/[^"]*)":/;
const rowGoesOn = /^ {2,}[ )}\]]/;

/**
 * @param {string} table The text of the whole table.
 * @param {readonly string[]} targets The files of the item.
 */
export function narrowTable(table, targets) {
  const served = new Set([...alwaysListed, ...targets.map(pathOf)]);
  let isLeftOut = false;
  const kept = table.split("\n").filter((line) => {
    const [, path] = rowStart.exec(line) ?? [];
    if (path !== undefined) isLeftOut = !served.has(path);
    else if (!rowGoesOn.test(line)) isLeftOut = false;
    return !isLeftOut;
  });
  return kept
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .replaceAll(/\{\n\n/g, "{\n")
    .replaceAll(/\n\n\}/g, "\n}");
}

/**
 * A name that no row uses any more need not be imported. The gate's own table keeps them all, for the
 * rows of the application.
 *
 * @param {string} table
 */
export function withoutUnusedNames(table) {
  return table.replace(
    /^import \{ ([^}]+) \} from "(\.\.\/identity\/route)";$/m,
    (_line, /** @type {string} */ names, /** @type {string} */ from) => {
      const used = names.split(", ").filter((name) => {
        const word = name.replace(/^type /, "");
        return table.split(new RegExp(`\\b${word}\\b`)).length > 2;
      });
      return `import { ${used.join(", ")} } from "${from}";`;
    },
  );
}

/**
 * @param {string} list The text of lib/flows.ts.
 * @param {readonly string[]} flows Those of the item.
 */
export function narrowFlows(list, flows) {
  return list
    .split("\n")
    .filter((line) => {
      const [, flow] = /^export \{ (\w+) \}/.exec(line) ?? [];
      return flow === undefined || flows.includes(flow);
    })
    .join("\n");
}

/**
 * The rows that a table has for some files, as they stand there.
 *
 * @param {string} table
 * @param {readonly string[]} targets
 */
export function rowsFor(table, targets) {
  const served = new Set(targets.map(pathOf));
  return table.split("\n").filter((line) => served.has(rowStart.exec(line)?.[1] ?? ""));
}

/**
 * The address of a page or a route handler as the table writes it. Null for any other file.
 *
 * @param {string} target
 */
export function pathOf(target) {
  const [, folder] = /^app(\/.*)?\/(?:page\.tsx|route\.ts)$/.exec(target) ?? [];
  if (!folder) return null;
  return folder.replaceAll(/\[\.\.\.(\w+)\]/g, "{$1...}").replaceAll(/\[(\w+)\]/g, "{$1}");
}
