import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findUnlisted } from "./find-unlisted";

let root: string;
const files = [
  "app/about/page.tsx",
  "app/(shop)/orders/[id]/page.tsx",
  "app/docs/[...path]/page.tsx",
  "app/api/things/route.ts",
  "app/api/x.y/route.ts",
  "app/optional/[[...path]]/page.tsx",
  "app/feed/@side/page.tsx",
  "app/a@b/(c)d/page.tsx",
  "app/page.of/route.ts",
  "app/homepage.tsx",
  "app/about/layout.tsx",
  "app/styled/page.css",
];

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "unlisted-"));
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), "");
  }
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ["/about", "app/about/page.tsx", '"/about": page(["session"]),'],
  ["/orders/7", "app/(shop)/orders/[id]/page.tsx", '"/orders/{id}": page(["session"]),'],
  ["/docs/a/b", "app/docs/[...path]/page.tsx", '"/docs/{path...}": page(["session"]),'],
  ["/optional", "app/optional/[[...path]]/page.tsx", '"/optional/{path...}": page(["session"]),'],
  [
    "/optional/a/b",
    "app/optional/[[...path]]/page.tsx",
    '"/optional/{path...}": page(["session"]),',
  ],
  ["/feed", "app/feed/@side/page.tsx", '"/feed": page(["session"]),'],
  ["/page.of", "app/page.of/route.ts", '"/page.of": api("session", read),'],
  ["/api/things", "app/api/things/route.ts", '"/api/things": api("session", read),'],
])("%s is answered by %s and lacks %s", async (pathname, file, row) => {
  expect(await findUnlisted(pathname, root)).toEqual({ file, row });
});

test.each([
  "/",
  "/orders",
  "/orders/7/8",
  "/docs",
  "/nope",
  "/api/xzy",
  "/(shop)/orders/7",
  "/home",
  "/styled",
])("%s is answered by nothing", async (pathname) => {
  expect(await findUnlisted(pathname, root)).toBeNull();
});

test("the page of the root has its row, too", async () => {
  const own = mkdtempSync(path.join(tmpdir(), "unlisted-"));
  mkdirSync(path.join(own, "app"));
  writeFileSync(path.join(own, "app", "page.tsx"), "");
  expect(await findUnlisted("/", own)).toEqual({
    file: "app/page.tsx",
    row: '"/": page(["session"]),',
  });
  rmSync(own, { recursive: true });
});

test("finds what lies in src, and nothing where there is no app at all", async () => {
  mkdirSync(path.join(root, "src", "app", "inner"), { recursive: true });
  writeFileSync(path.join(root, "src", "app", "inner", "page.tsx"), "");
  expect(await findUnlisted("/inner", root)).toMatchObject({ file: "src/app/inner/page.tsx" });
  expect(await findUnlisted("/inner", path.join(root, "nowhere"))).toBeNull();
});
