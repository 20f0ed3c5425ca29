import { describe, expect, it } from "vitest";
import { describeSharedResult, readSharedResult, writeSharedResult } from "./shared-result";

const options = [
  { id: "refused", text: "is refused" },
  { id: "works", text: "works" },
];
const guesses = [
  { about: "session", question: "The cookie", options },
  { about: "jwt", question: "The token", options },
] as const;

const parse = (query: string) =>
  readSharedResult(guesses, Object.fromEntries(new URLSearchParams(query)));

describe("a shared result", () => {
  it("says again what was seen and guessed", () => {
    const seen = { session: "refused", jwt: "works" };
    const answers = parse(writeSharedResult(seen, { session: "refused", jwt: "refused" }));
    expect(answers).toEqual([
      { question: "The cookie", saw: "is refused", guessed: "is refused", isRight: true },
      { question: "The token", saw: "works", guessed: "is refused", isRight: false },
    ]);
    expect(describeSharedResult(answers ?? [])).toBe("The cookie: is refused. The token: works.");
    expect(parse(writeSharedResult(seen, null))?.map(({ guessed }) => guessed)).toEqual([
      null,
      null,
    ]);
  });

  it("is none where no run can have seen it", () => {
    for (const query of [
      "",
      "saw=",
      "saw=session.refused",
      "saw=session.refused~jwt.<script>",
      "saw=session.refused~jwt.__proto__",
      "saw=%00~~..~",
      "guessed=session.refused~jwt.works",
    ])
      expect(parse(query), query).toBeNull();
    expect(readSharedResult(guesses, { saw: ["session.refused~jwt.works"] })).toBeNull();
  });
});
