import { expect, test } from "vitest";
import { compare, figureOf } from "./describe-measurement";

const measured = {
  cookies: [
    { name: "access", bytes: 604 },
    { name: "refresh", bytes: 94 },
  ],
  written: "family:9a…e2",
  visible: "eyJ…",
  claims: ["iss", "sub"],
  seenByScript: 0,
  checked: {
    status: 200,
    storeCommands: 1,
    milliseconds: 1.2345,
    steps: [
      { name: "verify", milliseconds: 1 },
      { name: "gate", milliseconds: 2 },
    ],
  },
};

test("says each figure as it was measured", () => {
  expect(figureOf.lookup("jwt", measured)?.value).toBe("1 store command · 1.23 ms");
  expect(figureOf.size("jwt", measured)).toEqual({
    value: "604 bytes",
    note: "access 604, refresh 94 to its own route alone",
  });
  expect(figureOf.script("jwt", measured)?.value).toBe("0 of 2 cookies");
  expect(figureOf.steps("jwt", measured)?.value).toBe("verify · gate");
  expect(figureOf.contents("jwt", measured)).toEqual({
    value: "iss sub",
    note: "2 claims, read here without a key",
  });
});

test("before the first check it says what the sign-in told, and nothing of checks", () => {
  const signedIn = { ...measured, checked: null };
  expect(figureOf.size("jwt", signedIn)).toEqual(figureOf.size("jwt", measured));
  expect(figureOf.lookup("jwt", signedIn)).toBeNull();
  expect(figureOf.steps("jwt", signedIn)).toBeNull();
});

test("the ratio names the flow that has more", () => {
  expect(compare("Time", "long", 3, 1)).toBe("Time: 3 times as long by session.");
  expect(compare("Time", "long", 2, 5)).toBe("Time: 2.5 times as long by JWT.");
  expect(compare("Time", "long", 65.14, 1)).toBe("Time: 65 times as long by session.");
  expect(compare("Time", "long", 5, 5.1)).toBe("Time: about the same by both.");
});

test("there is no ratio to nothing", () => {
  expect(compare("Time", "long", 1, 0)).toBe("");
});
