import { expect, test } from "vitest";
import { problemOfPassword } from "./password-rules";

const grace = { username: "grace", name: "Grace Hopper" };
const good = "umbrella fjord pickle 9";

test.each([
  ["several words", "correct pony umbrella fjord"],
  ["fifteen characters", "kz7-vunm4.qp/xe"],
  ["128 characters", `${good} `.repeat(6).slice(0, 128)],
  ["spaces at the ends, which stay", " umbrella fjord "],
  ["Cyrillic", "зонтик фьорд огурец"],
  ["emoji, each one character", "🦊🐙🌵🪁🧶🛶🥝🪐🦉🧭🪴🏔🎻🧊🪵"],
  ["letters alone, without capitals, digits or signs", "umbrellafjordpickle"],
])("accepts %s", (_what, password) => {
  expect(problemOfPassword(password, grace)).toBeNull();
});

test("counts characters, not bytes and not UTF-16 units", () => {
  expect(problemOfPassword("kz7-vunm4.qp/x", grace)).toContain("is 14 characters long");
  expect(problemOfPassword("🦊🐙🌵🪁🧶🛶🥝🪐🦉🧭🪴🏔🎻🧊", grace)).toContain(
    "is 14 characters long",
  );
  expect(problemOfPassword(`${good} `.repeat(6).slice(0, 129), grace)).toContain("longer than 128");
});

test.each([
  "password123456789",
  "P@ssw0rd-P@ssw0rd",
  "123456789012345",
  "098765432109876",
  "qwertyuiopasdfghjkl",
  "aaaaaaaaaaaaaaaaaaaa",
  "abababababababab",
  "abcdefghijklmnop",
  "iloveyouiloveyou",
  "letmein letmein letmein",
  "correct horse battery staple",
  "this is my very long password",
  "Welcome2024!!!!!",
  "hopperhopperhopper",
])("refuses %s as one of the first guesses", (password) => {
  expect(problemOfPassword(password, grace)).toContain("a guesser tries");
});

test("refuses the username and the product's name, however they are dressed up", () => {
  expect(problemOfPassword("umbrella fjord GRACE pickle", grace)).toContain(
    "contains the username",
  );
  expect(problemOfPassword("umbrella-gr4c3-pickle", grace)).toContain("contains the username");
  expect(problemOfPassword("umbrella Claim-Check pickle", grace)).toContain("contains claimcheck");
});

test("a username of two letters is no reason to refuse half the dictionary", () => {
  expect(problemOfPassword(good, { username: "um", name: "Um" })).toBeNull();
});

test("refuses what no form can send", () => {
  expect(problemOfPassword(`${good}\nmore`, grace)).toContain("line break");
});
