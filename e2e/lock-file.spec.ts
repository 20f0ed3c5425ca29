import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";

interface LockedPackage {
  version: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const file = path.join(import.meta.dirname, "..", "package-lock.json");
const packages: Record<string, LockedPackage> = JSON.parse(readFileSync(file, "utf8")).packages;
const names = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));

test("the lock file lists the builds of every platform, so that npm ci works on all of them", () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).flatMap((name) =>
      names.has(name) ? [] : [`${place}: ${name}`],
    ),
  );
  expect(missing).toEqual([]);
  for (const platform of ["darwin-arm64", "win32-x64-msvc", "linux-x64-gnu"]) {
    expect(names).toContain(`@next/swc-${platform}`);
    expect(names).toContain(`@node-rs/argon2-${platform}`);
  }
});

test("the lock file names no registry, and no Next with a known way around the middleware", () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
  const [major = 0, minor = 0, patch = 0] = (packages["node_modules/next"]?.version ?? "")
    .split(".")
    .map(Number);
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(16_004_001);
});
