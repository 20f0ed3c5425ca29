import { expect, test } from "vitest";
import {
  type FieldName,
  type FieldTexts,
  fieldNames,
  fieldRules,
  parseScale,
} from "./calculator-fields";

const rules = fieldRules({ maximumDevicesPerUser: 20, maximumCookieBytes: 4096 });
const texts: FieldTexts = {
  users: "10000",
  devicesPerUser: "2",
  shareInUse: "5",
  requestsPerSecond: "20",
  accessBytes: "600",
  access: "900",
  refresh: "604800",
  idle: "1800",
  commandPrice: "0.2",
  storagePrice: "0.25",
};

test("reads numbers, with spaces around them", () => {
  expect(parseScale({ ...texts, users: " 42 " }, rules)).toEqual({
    ok: true,
    scale: {
      users: 42,
      devicesPerUser: 2,
      shareInUse: 5,
      requestsPerSecond: 20,
      accessBytes: 600,
      access: 900,
      refresh: 604_800,
      idle: 1800,
      commandPrice: 0.2,
      storagePrice: 0.25,
    },
  });
});

const wholeNumber = "Enter a whole number from 1 to 1,000,000,000, in digits alone.";
const number = "Enter a number from 1 to 20, in digits alone and a decimal point.";

test.each<[FieldName, string, string]>([
  ["users", "", wholeNumber],
  ["users", "many", wholeNumber],
  ["users", "0", wholeNumber],
  ["users", "1000000001", wholeNumber],
  ["users", "1.5", wholeNumber],
  ["users", "-3", wholeNumber],
  ["users", "1e6", wholeNumber],
  ["users", "10,000", wholeNumber],
  ["users", "0x10", wholeNumber],
  ["users", "Infinity", wholeNumber],
  ["devicesPerUser", "21", number],
  ["devicesPerUser", "1.", number],
  ["devicesPerUser", ".5", number],
  ["accessBytes", "4097", "Enter a whole number from 1 to 4,096, in digits alone."],
  ["shareInUse", "0", "Enter a number from 0.01 to 100, in digits alone and a decimal point."],
])("%s of %j is refused with what to enter", (name, text, message) => {
  expect(parseScale({ ...texts, [name]: text }, rules)).toEqual({
    ok: false,
    errors: { [name]: message },
  });
});

test("all that is wrong is said at once", () => {
  const nothing = Object.fromEntries(fieldNames.map((name) => [name, "?"])) as FieldTexts;
  const parsed = parseScale(nothing, rules);
  expect(parsed.ok ? [] : Object.keys(parsed.errors)).toEqual([...fieldNames]);
});

test("the bounds themselves are allowed", () => {
  for (const name of fieldNames) {
    const { minimum, maximum } = rules[name];
    const others = { ...texts, access: "1", refresh: "31536000" };
    for (const value of [minimum, maximum]) {
      const refreshes = name === "refresh" ? { access: "1" } : {};
      const parsed = parseScale({ ...others, ...refreshes, [name]: String(value) }, rules);
      expect(parsed.ok, `${name} ${value}`).toBe(true);
    }
  }
});

test("an access token must not outlive its refresh token", () => {
  expect(parseScale({ ...texts, access: "61", refresh: "60" }, rules)).toEqual({
    ok: false,
    errors: { access: "Enter at most 60: an access token must not outlive its refresh token." },
  });
});
