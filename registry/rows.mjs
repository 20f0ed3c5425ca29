/** The gate's table with the rows of one item alone: what has no file in it needs no row. */

export const tableFile = "lib/gate/routes.ts";

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
  return kept.join("\n").replaceAll(/\n{3,}/g, "\n\n");
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
