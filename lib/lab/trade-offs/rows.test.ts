import { expect, test } from "vitest";
import { flows } from "../../identity/identity";
import { longest } from "../../identity/lifetimes";
import { nameExperiment } from "../experiments/name-experiment";
import { experimentSlugs } from "../experiments/registry";
import { rows } from "./rows";

const cells = rows.flatMap((row) =>
  flows.map((flow) => ({ name: `${row.id} ${flow}`, row, flow })),
);

test("the rows are those of the subject, in their order", () => {
  expect(rows.map(({ title }) => title)).toEqual([
    "State",
    "Lookup per request",
    "Revocation",
    "Size",
    "Scaling",
    "Failure",
    "CSRF and XSS surface",
    "Cross-domain and mobile",
    "Key management",
    "Debugging",
    "Privacy of contents",
  ]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test.each(cells)("$name is measured, or shown by an experiment that there is", ({ row, flow }) => {
  const { claim, measurement, experiments } = row[flow];
  expect(claim).not.toBe("");
  expect(experiments.length + (measurement ? 1 : 0)).toBeGreaterThan(0);
  for (const slug of experiments) expect(experimentSlugs).toContain(slug);
  expect(new Set(experiments).size).toBe(experiments.length);
});

test("a row measures both flows, or neither", () => {
  for (const row of rows) expect(row.session.measurement, row.id).toBe(row.jwt.measurement);
});

test("an experiment is called by its slug, or as one would say it", () => {
  expect(nameExperiment("replay-after-logout")).toBe("Replay after logout");
  expect(nameExperiment("cross-site-request")).toBe("Cross-site request");
});

test("the minutes in the table are the access token's lifetime", () => {
  expect(rows.find(({ id }) => id === "revocation")?.jwt.claim).toContain(
    `${longest.access / 60} minutes at most`,
  );
});
