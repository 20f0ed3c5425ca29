import { expect, test } from "vitest";
import { readingSteps } from "./reading-steps";
import { sources } from "./sources";
import { compareTwins, onlyOnes, twinNameOf, twinNames } from "./twins";

test("the twins are the files that both folders have, tests aside", () => {
  expect(twinNames).toEqual(expect.arrayContaining(["issue", "verify", "revoke", "record"]));
  expect(twinNames.some((name) => name.includes("test"))).toBe(false);
  expect(onlyOnes.session).toContain("lib/session/seal.ts");
  expect(onlyOnes.jwt).toContain("lib/jwt/denylist.ts");
  for (const name of twinNames)
    expect([...onlyOnes.session, ...onlyOnes.jwt]).not.toContain(`lib/jwt/${name}.ts`);
});

test("a comparison has every line of both", () => {
  for (const name of twinNames) {
    const diff = compareTwins(name);
    expect(diff?.blocks.flatMap(({ left }) => left)).toHaveLength(
      sources[`lib/session/${name}.ts`]?.length ?? 0,
    );
    expect(diff?.blocks.flatMap(({ right }) => right)).toHaveLength(
      sources[`lib/jwt/${name}.ts`]?.length ?? 0,
    );
    expect(diff?.same).toBeGreaterThan(0);
  }
  expect(compareTwins("seal")).toBeNull();
  expect(compareTwins("../jwt/verify")).toBeNull();
});

test("a file knows its twin, where it has one", () => {
  expect(twinNameOf("lib/jwt/verify.ts")).toBe("verify");
  expect(twinNameOf("lib/session/seal.ts")).toBeNull();
  expect(twinNameOf("lib/gate/verify.ts")).toBeNull();
});

test("every file of the reading order is there, and so are its twins", () => {
  expect(readingSteps.length).toBeGreaterThan(4);
  for (const { files, twins } of readingSteps) {
    for (const file of files) expect(Object.keys(sources)).toContain(file);
    for (const name of twins) expect(twinNames).toContain(name);
  }
});
