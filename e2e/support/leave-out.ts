/** The reference without one of its flows, as somebody would take it out who does not want it. */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { copyApplication } from "./build-copy";

/** What belongs to a flow: a folder of the library, pages and route handlers, and one line. */
const partsOf = {
  session: ["lib/session", "app/session", "app/api/session"],
  jwt: ["lib/jwt", "app/jwt", "app/api/jwt", "app/.well-known"],
} as const;

export type LeftOut = keyof typeof partsOf;

/** Answers with the copy's folder. Its lab is left out as well: that compares the two. */
export function copyWithoutFlow(flow: LeftOut): string {
  const directory = copyApplication({ name: `without-${flow}` });
  const at = (...parts: string[]) => path.join(directory, ...parts);
  leaveLabOut(directory);
  for (const part of partsOf[flow]) rmSync(at(part), { recursive: true });
  const list = at("lib", "flows.ts");
  const lines = readFileSync(list, "utf8").split("\n");
  writeFileSync(list, lines.filter((line) => !line.includes(`"./${flow}/flow"`)).join("\n"));
  return directory;
}

/** As a build with LAB=off leaves it out, and tests with it, which compare the flows, too. */
function leaveLabOut(directory: string): void {
  for (const folder of ["app", "components", "lib"]) {
    const names = readdirSync(path.join(directory, folder), { recursive: true, encoding: "utf8" });
    for (const name of names.map((one) => path.join(directory, folder, one))) {
      const isOfLab = /[\\/]lab([\\/]|$)|\.lab\./.test(name);
      const isOfTests = /\.test\.ts$|[\\/]test-app\.ts$/.test(name);
      const isComparing = isOfTests && !/[\\/](session|jwt)[\\/]/.test(name);
      if (isOfLab || isComparing || /\.adopt\./.test(name) || /composition\.ts$/.test(name))
        rmSync(name, { recursive: true, force: true });
      else if (/\.bare\./.test(name)) renameSync(name, name.replace(".bare.", "."));
    }
  }
}
