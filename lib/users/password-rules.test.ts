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

/** Of each line of the list some, written down here again: a word that is struck there is missed here. */
const guessed =
  "password passphrase welcome letmein changeme administrator guest system trustno whatever qwertyuiop azerty asdfgh zxcvbn abcdefgh qazwsx football superman pokemon monkey sunshine michael charlie hunter ginger flower freedom internet samsung liverpool nothing loveme forever chocolate".split(
    " ",
  );

test.each(guessed)("%s adds nothing", (word) => {
  // With at most six characters beside it that no list has, however often it comes.
  const often = word.repeat(Math.ceil(12 / word.length));
  expect(problemOfPassword(`${often}kzvmqx`, grace)).toContain("a guesser tries");
});

test.each([
  ["0", "passw0rd passw0rd"],
  ["1", "adm1n1strat0r adm1n"],
  ["3", "s3cr3t s3cr3t s3cr3t"],
  ["4", "f00tb4ll f00tb4ll"],
  ["5", "5un5hine 5un5hine"],
  ["7", "f007ball f007ball"],
  ["@", "b@seb@ll b@seb@ll"],
  ["$", "$un$hine $un$hine"],
  ["!", "l!verpool l!verpool"],
])("%s is read as the letter that it stands for", (_sign, password) => {
  const other = `${password.replaceAll(" ", "")}kzvmqp`;
  expect(problemOfPassword(other, grace)).toContain("a guesser tries");
});

test("what is left must be eight characters, each no repetition and no next one of a run", () => {
  const shop = { username: "ab", name: "Åsa  Öberg" };
  expect(problemOfPassword("passwordpassword kzvmqgt", shop)).toContain("a guesser tries");
  expect(problemOfPassword("passwordpassword kzvmqgtx", shop)).toBeNull();
  // A run and a repetition count once, a number of four digits and more not at all.
  expect(problemOfPassword("passwordpassword kzvmqgt tttt 2026", shop)).toContain("a guesser");
  expect(problemOfPassword("passwordpassword kzvmqg rstu", shop)).toContain("a guesser tries");
  // Names are taken out one by one, in whatever case and with whatever space between them.
  expect(problemOfPassword("ÅSAÖBERGåsaöberg kzvmqgt", shop)).toContain("a guesser tries");
  expect(problemOfPassword("ÅSAÖBERGåsaöberg kzvmqgtx", shop)).toBeNull();
});

test("words that are taken out leave a gap: what stood on their sides does not become one", () => {
  expect(problemOfPassword("sunpasswordshine kzvm", grace)).toBeNull();
  expect(problemOfPassword("sunshine password kzvm", grace)).toContain("a guesser tries");
});

test("a username of four letters is looked for, one of three is not", () => {
  const contains = "contains the username";
  expect(problemOfPassword(`${good} kurt`, { username: "kurt", name: "K" })).toContain(contains);
  expect(problemOfPassword(`${good} kur`, { username: "kur", name: "K" })).toBeNull();
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
