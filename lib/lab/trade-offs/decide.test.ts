import { expect, test } from "vitest";
import { experimentSlugs } from "../experiments/registry";
import { type Answer, decide } from "./decide";
import { type Answers, questions } from "./guide-questions";

/** Every way to answer the six questions. */
const combinations = questions.reduce<Partial<Answers>[]>(
  (before, { id, options }) =>
    before.flatMap((answers) => options.map(({ value }) => ({ ...answers, [id]: value }))),
  [{}],
) as Answers[];

/** How far an answer leans towards the session. */
const lean: Record<Answer, number> = { jwt: 0, both: 1, session: 2 };
const leanOf = (answers: Answers) => lean[decide(answers).answer];

const plain: Answers = {
  end: "soon",
  verifiers: "own",
  clients: "browsers",
  store: "shared",
  rights: "rarely",
  contents: "open",
};

test("there are 64 ways to answer, and all three answers are among the results", () => {
  expect(combinations).toHaveLength(64);
  expect(new Set(combinations.map((answers) => decide(answers).answer))).toEqual(
    new Set(["session", "both", "jwt"]),
  );
});

test("every combination gets an answer and at least one reason", () => {
  for (const answers of combinations) {
    const { answer, reasons, watch } = decide(answers);
    expect(["session", "both", "jwt"], JSON.stringify(answers)).toContain(answer);
    expect(reasons.length, JSON.stringify(answers)).toBeGreaterThan(0);
    for (const { text, experiment } of [...reasons, ...watch]) {
      expect(text).not.toBe("");
      expect(experimentSlugs).toContain(experiment);
    }
  }
});

test.each([
  { end: "at-once" },
  { rights: "often" },
  { contents: "private" },
  { store: "shared" },
] as const)("%o never moves an answer towards JWT", (stronger) => {
  for (const answers of combinations)
    expect(leanOf({ ...answers, ...stronger }), JSON.stringify(answers)).toBeGreaterThanOrEqual(
      leanOf(answers),
    );
});

test.each([{ verifiers: "others" }, { clients: "native" }, { store: "none" }] as const)(
  "%o never moves an answer towards the session",
  (stronger) => {
    for (const answers of combinations)
      expect(leanOf({ ...answers, ...stronger }), JSON.stringify(answers)).toBeLessThanOrEqual(
        leanOf(answers),
      );
  },
);

test("access that must end at once is never answered with a JWT alone", () => {
  for (const answers of combinations.filter(({ end }) => end === "at-once"))
    expect(decide(answers).answer).not.toBe("jwt");
});

test("needs of one flow decide for it, needs of both for both", () => {
  expect(decide({ ...plain, end: "at-once", store: "none" }).answer).toBe("session");
  expect(decide({ ...plain, verifiers: "others" }).answer).toBe("jwt");
  expect(decide({ ...plain, end: "at-once", verifiers: "others" }).answer).toBe("both");
});

test("without a need the store tips the balance", () => {
  expect(decide(plain)).toMatchObject({
    answer: "session",
    reasons: [{ experiment: "second-server" }],
  });
  expect(decide({ ...plain, store: "none" })).toMatchObject({
    answer: "jwt",
    reasons: [{ experiment: "redis-down" }],
  });
});

test("what speaks against the answer is said, too", () => {
  const { answer, watch } = decide({ ...plain, end: "at-once", store: "none" });
  expect(answer).toBe("session");
  expect(watch).toMatchObject([{ experiment: "redis-down" }]);
});

/** What an engineer would be told who describes this and asks. `plain` is a web application on one server. */
const described: readonly (readonly [string, Partial<Answers>, Answer])[] = [
  ["a small shop on one server", {}, "session"],
  ["a blog with three authors", {}, "session"],
  ["a bank's web application", { end: "at-once", rights: "often", contents: "private" }, "session"],
  ["an intranet, where people change roles every day", { rights: "often" }, "session"],
  ["a clinic's records", { end: "at-once", contents: "private" }, "session"],
  ["an application on three servers with one Redis", {}, "session"],
  ["an admin page that must throw people out at once", { end: "at-once" }, "session"],
  ["a shop in five regions without a store in each", { store: "none" }, "jwt"],
  ["a mobile application and its API", { clients: "native" }, "jwt"],
  ["a command line program that signs in", { clients: "native" }, "jwt"],
  ["an API for other companies", { verifiers: "others", clients: "native" }, "jwt"],
  ["ten services of five teams behind one sign-in", { verifiers: "others" }, "jwt"],
  ["an identity provider for other domains", { verifiers: "others", store: "none" }, "jwt"],
  ["a public API read from everywhere", { clients: "native", store: "none" }, "jwt"],
  ["a web application whose services are others'", { end: "at-once", verifiers: "others" }, "both"],
  ["a bank with a web and a mobile application", { end: "at-once", clients: "native" }, "both"],
  [
    "a shop with an API for partners, and roles that change",
    { rights: "often", verifiers: "others" },
    "both",
  ],
  ["a clinic's mobile application", { contents: "private", clients: "native" }, "both"],
  [
    "a product suite over several domains",
    { end: "at-once", verifiers: "others", store: "none" },
    "both",
  ],
  [
    "regions without a store, where logout must count at once",
    { end: "at-once", store: "none" },
    "session",
  ],
];

test.each(described)("%s", (_description, answers, expected) => {
  expect(decide({ ...plain, ...answers }).answer).toBe(expected);
});

test("twenty of them, and no two the same", () => {
  expect(new Set(described.map(([description]) => description)).size).toBe(20);
});
