/** What the Dockerfile would make of this folder, without Docker: its own words say what is copied, built and run. */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { linkTree } from "./link-tree";
import { withoutConfiguration } from "./next-server";

const root = path.join(import.meta.dirname, "..", "..");
export const dockerfile = readFileSync(path.join(root, "Dockerfile"), "utf8").replaceAll(
  "\\\n",
  "",
);

/** The instructions of a stage, in order. */
function instructionsOf(stage: string): [name: string, rest: string][] {
  const [, lines = ""] =
    new RegExp(`^FROM \\S+ AS ${stage}\\n([^]*?)(?=^FROM|(?![^]))`, "m").exec(dockerfile) ?? [];
  return [...lines.matchAll(/^([A-Z]+) +(.*)$/gm)].map(([, name = "", rest = ""]) => [name, rest]);
}

export const wordsOf = (stage: string, name: string) =>
  instructionsOf(stage).flatMap(([one, rest]) => (one === name ? [rest] : []));

/** Of .dockerignore the last line that fits counts. */
const ignored = readFileSync(path.join(root, ".dockerignore"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const pattern = line.replace(/^!/, "").replaceAll(".", "\\.").replaceAll("*", "[^/]*");
    return { isIgnored: !line.startsWith("!"), pattern: new RegExp(`^${pattern}$`) };
  });

/** `file`: from the root, with slashes. */
export const isIgnored = (file: string) =>
  ignored.findLast(({ pattern }) => pattern.test(file))?.isIgnored ?? false;

export interface Image {
  directory: string;
  environment: Record<string, string>;
  command: string[];
  healthcheck: string[];
  remove(): void;
}

/** The build's packages are those of this folder, as `npm ci` would bring them. */
export function makeImage(): Image {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "claimcheck-image-"));
  const [build, directory] = [path.join(folder, "build"), path.join(folder, "image")];
  for (const one of [build, directory]) mkdirSync(one);
  copyContext(build);
  linkTree(path.join(root, "node_modules"), path.join(build, "node_modules"));
  const built = spawnSync(wordsOf("build", "RUN").at(-1) ?? "false", {
    cwd: build,
    shell: true,
    encoding: "utf8",
    env: { ...withoutConfiguration(process.env), LAB: "on", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (built.status !== 0) throw new Error(`It does not build.\n${built.stdout}\n${built.stderr}`);
  for (const words of wordsOf("app", "COPY")) {
    const [, from = "", to = ""] = /^--from=build \/app\/(\S+) (\S+)$/.exec(words) ?? [];
    cpSync(path.join(build, from), path.join(directory, to), { recursive: true });
  }
  const [healthcheck = ""] = wordsOf("app", "HEALTHCHECK");
  return {
    directory,
    environment: Object.fromEntries(
      wordsOf("app", "ENV").flatMap((words) => words.split(" ").map((pair) => pair.split("="))),
    ),
    command: JSON.parse(wordsOf("app", "CMD")[0] ?? "[]"),
    healthcheck: JSON.parse(healthcheck.replace(/^.*?CMD /, "")),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function copyContext(target: string): void {
  for (const name of readdirSync(root).filter((one) => !isIgnored(one)))
    cpSync(path.join(root, name), path.join(target, name), {
      recursive: true,
      filter: (file) => !isIgnored(path.relative(root, file).replaceAll("\\", "/")),
    });
}
