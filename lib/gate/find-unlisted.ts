/**
 * For whoever adds a page in development: which file answers an address that has no row in the gate's
 * table, and the line that it lacks. Node only, and of no use in a build: there a path without a row
 * is not found and nothing more is said.
 */
import "server-only";
import { readdir } from "node:fs/promises";
import path from "node:path";

export interface UnlistedFile {
  /** From the project's root. */
  file: string;
  row: string;
}

const served = /^(.*?)(?:^|\/)(?:page|route)(?:\.\w+)?\.(?:tsx?|jsx?)$/;

/** The file below `app/` or `src/app/` that would answer, or null when there is none. */
export async function findUnlisted(
  pathname: string,
  root: string = process.cwd(),
): Promise<UnlistedFile | null> {
  for (const folder of ["app", path.join("src", "app")]) {
    // Not traced: a build would take the whole project along for it.
    const place = path.join(/* turbopackIgnore: true */ root, folder);
    const names = await readdir(place, { recursive: true }).catch(() => []);
    for (const name of names.map((one) => one.replaceAll(path.sep, "/"))) {
      const segments = segmentsOf(name);
      if (segments === null || !answers(segments, pathname)) continue;
      const isPage = /(^|\/)page\.[^/]*$/.test(name);
      const template = `/${segments.map(inBraces).join("/")}`;
      const row = isPage ? `page(["session"])` : `api("session", read)`;
      return { file: `${folder}/${name}`, row: `"${template}": ${row},` };
    }
  }
  return null;
}

/** Groups and slots are no part of an address. */
function segmentsOf(name: string): string[] | null {
  const [, folder] = served.exec(name) ?? [];
  if (folder === undefined) return null;
  return folder.split("/").filter((segment) => segment !== "" && !/^[(@]/.test(segment));
}

function answers(segments: readonly string[], pathname: string): boolean {
  const pattern = segments.map((segment) =>
    segment.startsWith("[[")
      ? "(?:/.+)?"
      : segment.startsWith("[...")
        ? "/.+"
        : segment.startsWith("[")
          ? "/[^/]+"
          : `/${segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`,
  );
  return new RegExp(`^${pattern.join("") || "/"}$`).test(pathname);
}

function inBraces(segment: string): string {
  return segment.replace(/^\[\[?(\.\.\.)?(\w+)\]?\]$/, (_match, dots, name) =>
    dots ? `{${name}...}` : `{${name}}`,
  );
}
