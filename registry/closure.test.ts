import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closureOf } from "./closure.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "closure-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

const follow = (
  entries: readonly string[],
  texts: Readonly<Record<string, string>> = {},
  flows: readonly ("session" | "jwt")[] = [],
) => {
  const replaced = new Map(Object.entries(texts));
  const { files, packages } = closureOf({ root, entries, flows, texts: replaced });
  return { files: Object.fromEntries(files), packages };
};

test("every kind of import is followed, and a package is named once", () => {
  write({
    "app/page.tsx": `import type { A } from "@/lib/a";\nimport "./page.module.css";\nimport z from "zod";`,
    "app/page.module.css": "",
    "lib/a.ts": `export { b } from "./b.mjs";\nimport { c } from "zod/mini";\nimport "node:fs";`,
    "lib/b.mjs": `const d = await import("./d");\nconst e = import(/* a word */ "@scope/one/two");`,
    "lib/d.ts": `type E = typeof import("./e");`,
    "lib/e.ts": "",
  });
  const { files, packages } = follow(["app/page.tsx"]);
  expect(Object.keys(files).toSorted()).toEqual([
    "app/page.module.css",
    "app/page.tsx",
    "lib/a.ts",
    "lib/b.mjs",
    "lib/d.ts",
    "lib/e.ts",
  ]);
  expect(packages).toEqual(["@scope/one", "zod"]);
});

test("an `.adopt` twin stands in before a `.bare` one, and what only the plain file imports stays", () => {
  write({
    "a.ts": `import "./b";\nimport "./c";`,
    "b.ts": `import "./lab";`,
    "b.bare.ts": "",
    "c.ts": `import "./lab";`,
    "c.bare.ts": "",
    "c.adopt.ts": "",
    "lab.ts": "",
  });
  expect(follow(["a.ts"]).files).toEqual({
    "a.ts": "a.ts",
    "b.ts": "b.bare.ts",
    "c.ts": "c.adopt.ts",
  });
});

test("for a file that is to come whole no `.adopt` twin stands in, for what it imports one does", () => {
  write({ "a.ts": `import "./b";`, "a.adopt.ts": "", "b.ts": "", "b.adopt.ts": "" });
  const { files } = closureOf({ root, entries: ["a.ts"], flows: [], whole: ["a.ts"] });
  expect(Object.fromEntries(files)).toEqual({ "a.ts": "a.ts", "b.ts": "b.adopt.ts" });
});

test("where there is one flow alone, a twin for that flow stands in before any other", () => {
  write({ "a.ts": `import "./b";`, "a.session.ts": "", "a.adopt.ts": "", "b.ts": "" });
  write({ "c.ts": `import "./b";`, "c.session.ts": "", "c.alone.ts": "", "c.adopt.ts": "" });
  expect(follow(["a.ts"], {}, ["session"]).files).toEqual({ "a.ts": "a.session.ts" });
  expect(follow(["a.ts"], {}, ["jwt"]).files).toEqual({ "a.ts": "a.adopt.ts" });
  expect(follow(["c.ts"], {}, ["session"]).files).toEqual({ "c.ts": "c.session.ts" });
  expect(follow(["c.ts"], {}, ["jwt"]).files).toEqual({ "c.ts": "c.alone.ts" });
  expect(follow(["c.ts"], {}, ["session", "jwt"]).files).toEqual({ "c.ts": "c.adopt.ts" });
  expect(follow(["a.ts"], {}, ["session", "jwt"]).files).toEqual({ "a.ts": "a.adopt.ts" });
});

test("a file of another text than here is followed by that text", () => {
  write({ "lib/flows.ts": `import "./two";`, "lib/one.ts": "", "lib/two.ts": "" });
  expect(follow(["lib/flows.ts"], { "lib/flows.ts": `import "./one";` }).files).toEqual({
    "lib/flows.ts": "lib/flows.ts",
    "lib/one.ts": "lib/one.ts",
  });
});

test("an import that leads nowhere, or back to what a twin replaces, stops the making", () => {
  write({ "a.ts": `import "./gone";`, "b.ts": "", "b.bare.ts": `import "./b";` });
  expect(() => follow(["a.ts"])).toThrow("a.ts imports ./gone, and there is no such file.");
  expect(() => follow(["b.ts"])).toThrow("The twin of b.ts imports the file it replaces.");
});
