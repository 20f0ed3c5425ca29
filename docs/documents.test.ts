/** What README, CONTRIBUTING and docs/ name is there: commands, files of the repository, links and their headings. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const isThere = (file: string) => existsSync(path.join(root, file));

const documents = [
  ...readdirSync(root).filter((file) => file.endsWith(".md")),
  ...readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.posix.join("docs", file.replaceAll("\\", "/"))),
];

const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
/** Of npm itself. */
const ofNpm = ["ci", "run", "start", "test", "install"];

/** As GitHub makes an anchor of a heading. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** What stands in a folder whose name begins like one of ours, is written as code, and has no hole to fill in. */
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(node_modules|\.next|\.git)$/.test(entry.name))
  .map(({ name }) => name);
const looksLikePath = new RegExp(`^(?:${folders.join("|")})/[\\w.@()\\[\\]/-]+$`);

/** What is written as code; a line's end in it is the document's, not the command's. */
const codeIn = (text: string) =>
  [...text.matchAll(/```[\s\S]*?```|`[^`]+`/g)].map(([code]) =>
    code.startsWith("```") ? code : code.replaceAll(/\s+/g, " "),
  );

/** Made by the build, or by whoever takes the code along. */
const isMade = (file: string) => /^public\/r\b/.test(file);

describe.each(documents)("%s", (document) => {
  const text = read(document);

  test("names no command that there is not", () => {
    const code = codeIn(text).join("\n");
    const named = [...code.matchAll(/\bnpm (?:run )?(?:-s )?([a-z][\w:-]*)/g)];
    for (const [command, word = ""] of named) {
      const isScript = word in scripts;
      const isOwn = !command.startsWith("npm run ") && ofNpm.includes(word);
      expect(isScript || isOwn, command).toBe(true);
    }
    for (const [, file = ""] of code.matchAll(/\bnode ((?:\w+\/)+[\w-]+\.m?js)/g))
      expect(isThere(file) || file.startsWith(".next/"), file).toBe(true);
  });

  test("names no file that there is not", () => {
    const paths = codeIn(text)
      .map((code) => code.replaceAll("`", ""))
      .filter((code) => looksLikePath.test(code) && !isMade(code));
    for (const file of paths) {
      const isFileOrFolder = ["", ".ts", ".tsx", ".mjs"].some((end) => isThere(`${file}${end}`));
      expect(isFileOrFolder, file).toBe(true);
    }
  });

  test("leads nowhere that is not there", () => {
    const targets = [
      ...text.matchAll(/\]\(([^)\s]+)\)/g),
      ...text.matchAll(/\b(?:src|srcset)="([^"]+)"/g),
    ].map(([, target = ""]) => target);
    for (const target of targets.filter((one) => !/^(https?:|mailto:)/.test(one))) {
      const [file = "", anchor] = target.split("#");
      const place = file === "" ? document : path.posix.join(path.posix.dirname(document), file);
      expect(isThere(place), target).toBe(true);
      if (anchor !== undefined && place.endsWith(".md"))
        expect(anchorsOf(read(place)), target).toContain(anchor);
    }
  });
});

test("there are documents, and this way of looking finds what they name", () => {
  expect(documents).toEqual(expect.arrayContaining(["README.md", "docs/deploy.md"]));
  expect(looksLikePath.test("lib/gate/routes.ts")).toBe(true);
  expect(anchorsOf("## What only others read")).toEqual(["what-only-others-read"]);
});
