import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { describeRegistry } from "./describe.mjs";
import { items as itemsByEntry } from "./items.mjs";
import { pathOf } from "./rows.mjs";

const root = path.join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const { registry, tables } = describeRegistry(root);
const targetsOf = ({ files }: (typeof registry.items)[number]) =>
  files.map(({ target }) => target.replace(/^~\//, ""));

/** The text of all tables of an item. */
const rowsIn = (name: string) =>
  [...tables]
    .filter(([file]) => file.startsWith(`registry/generated/${name}/`))
    .map(([, text]) => text)
    .join("\n");

describe("what is committed is what `npm run registry` makes", () => {
  test("registry.json", () => {
    expect(JSON.parse(read("registry.json"))).toEqual(registry);
  });

  test("the tables of the items", () => {
    const folder = path.join("registry", "generated");
    const committed = readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((name) => path.join(folder, name).replaceAll(path.sep, "/"))
      .filter((name) => /\.ts$/.test(name));
    expect(committed.toSorted()).toEqual([...tables.keys()].toSorted());
    for (const [file, text] of tables) expect(read(file), file).toBe(text);
  });
});

describe.each(registry.items)("$name", (item) => {
  const targets = targetsOf(item);

  test("has no file of the lab and none of the tests", () => {
    expect(targets.filter((file) => /(^|\/)lab\/|\.lab\.|\.test\.|^e2e\//.test(file))).toEqual([]);
  });

  test("lands where it is imported: no ending of a twin is left, and no file comes twice", () => {
    expect(
      targets.filter((file) =>
        /\.(session|jwt|alone|redis|postgres|memcached|adopt|bare)\./.test(file),
      ),
    ).toEqual([]);
    expect(new Set(targets).size).toBe(targets.length);
  });

  test("imports by relative paths, so that it needs no alias", () => {
    for (const { path: file } of item.files) expect(read(file), file).not.toMatch(/["']@\//);
  });

  test("names each package with its version", () => {
    for (const one of [...item.dependencies, ...(item.devDependencies ?? [])])
      expect(one).toMatch(/^(@[\w-]+\/)?[\w-]+@\d+\.\d+\.\d+$/);
  });
});

describe.each([
  ["session", "jwt"],
  ["jwt", "session"],
] as const)("%s", (flow, other) => {
  const own = registry.items.filter(({ name }) => name === flow || name.startsWith(`${flow}-`));

  test(`brings no file of ${other}`, () => {
    const foreign = own.flatMap(targetsOf).filter((file) => file.split("/").includes(other));
    expect(foreign).toEqual([]);
    expect(tables.get(`registry/generated/${flow}/lib/flows.ts`)).not.toContain(`./${other}/`);
  });

  test(`brings no page and no API of ${other}`, () => {
    const paths = own.flatMap(targetsOf).map(pathOf);
    const foreign = paths.filter((one) => one?.split("/").includes(other));
    expect(foreign).toEqual([]);
  });

  test("is told each row that its additions need, or what else there is to do", () => {
    for (const item of own.filter(({ name }) => name !== flow)) {
      const paths = targetsOf(item).flatMap((file) => pathOf(file) ?? []);
      for (const one of paths) expect(item.docs).toContain(`  "${one}": `);
      expect(item.docs).not.toBe("");
    }
  });
});

test.each(["session", "jwt", "claimcheck"])(
  "%s has a row for each of its pages and APIs",
  (name) => {
    const item = registry.items.find((one) => one.name === name);
    const unseen = ["/refused/forbidden", "/refused/unavailable", "/refused/unlisted"];
    for (const target of item ? targetsOf(item) : []) {
      const address = pathOf(target);
      if (address !== null && !unseen.includes(address))
        expect(rowsIn(name)).toContain(`  "${address}": `);
    }
  },
);

test("an addition that replaces what its base has brought says how it is added", () => {
  const base = new Set(registry.items.slice(0, 3).flatMap(targetsOf));
  const replacing = registry.items
    .slice(3)
    .filter((item) => targetsOf(item).some((target) => base.has(target)));
  expect(replacing.map(({ name }) => name)).toContain("store-redis");
  for (const { name, docs } of replacing) expect(docs, name).toContain("Add it with --overwrite");
});

test("an addition that brings a page or an API says which row it needs", () => {
  for (const item of registry.items.slice(3))
    for (const address of targetsOf(item).flatMap((file) => pathOf(file) ?? []))
      expect(item.docs, item.name).toContain(`  "${address}": `);
});

test("a package without types of its own brings those that are written for it", () => {
  const item = registry.items.find(({ name }) => name === "own-server");
  expect(item?.dependencies.join()).toContain("proxy-addr@");
  expect(item?.devDependencies).toEqual([expect.stringMatching(/^@types\/proxy-addr@/)]);
});

test("every variable that an item names is explained in .env.example", () => {
  const names = itemsByEntry.flatMap(({ variables }) => variables);
  for (const name of new Set(names)) expect(read(".env.example")).toContain(`\n${name}=`);
});
