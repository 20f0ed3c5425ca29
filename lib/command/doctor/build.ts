/** Whether there is a build to start, and whether it is the one that the environment asks for. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { advise, complain, type Finding } from "./finding";

/** What the build lists; a page of the lab tells which kind it is. */
const list = path.join(".next", "app-path-routes-manifest.json");
const pageOfLab = "/trade-offs";

export function examineBuild(asked: string | undefined, root: string): Finding[] {
  const file = path.join(root, list);
  if (!existsSync(file))
    return [
      advise("build-missing", ".next", {
        says: "There is no build to start here.",
        fix: "Run `npm run build`, where this is the machine that starts it.",
      }),
    ];
  const built = readFileSync(file, "utf8").includes(`"${pageOfLab}"`) ? "on" : "off";
  if (asked === undefined || asked === built || !["on", "off"].includes(asked)) return [];
  return [
    complain("build-of-another-kind", "LAB", {
      says: `LAB is ${asked}, and the build was made with ${built}: the server would not start.`,
      fix: "Run `npm run build` with the value that you want, then start with the same.",
    }),
  ];
}
