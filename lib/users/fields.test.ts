import { expect, test } from "vitest";
import { z } from "zod";
import { newUserSchema } from "./new-user";
import { signInFields } from "./sign-in-body";

function problemsOf(schema: z.ZodType, value: unknown): string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join(".")} ${message}`);
}

const ada = { username: "ada", name: "Ada Lovelace", role: "admin" };

test.each(["a", "0", "ada.l_o@v+e-1", "a".repeat(64)])("%j is a username", (username) => {
  expect(problemsOf(newUserSchema, { ...ada, username })).toEqual([]);
});

test.each(["", "Ada", " ada", "ada ", ".ada", "_a", "a b", "ä", "a".repeat(65), "a\n"])(
  "%j is none",
  (username) => {
    expect(problemsOf(newUserSchema, { ...ada, username })).toEqual([
      "username is 1 to 64 characters long: a to z, 0 to 9 and . _ @ + - after the first.",
    ]);
  },
);

test("a name is what a screen can show in one line", () => {
  for (const name of ["A", "Ünal 🦊", "x".repeat(100)])
    expect(problemsOf(newUserSchema, { ...ada, name }), name).toEqual([]);
  expect(problemsOf(newUserSchema, { ...ada, name: "" })).toEqual(["name must not be empty."]);
  expect(problemsOf(newUserSchema, { ...ada, name: "x".repeat(101) })).toEqual([
    "name is at most 100 characters long.",
  ]);
  for (const name of [" Ada", "Ada ", "A\nda", "A\u0085da", "A\u2028da", "A\u2029da"])
    expect(problemsOf(newUserSchema, { ...ada, name }), JSON.stringify(name)).toEqual([
      "name must have no space at its ends, no line breaks and no control characters.",
    ]);
});

test("what is missing of a new user is named, and so is a role that there is not", () => {
  expect(problemsOf(newUserSchema, { role: "owner" })).toEqual([
    "username is missing.",
    "name is missing.",
    "role is not one of admin, editor, viewer.",
  ]);
});

const signIn = z.object(signInFields);

test("whoever signs in says who and by what, and gets the longest lifetimes", () => {
  const longest = { access: 900, refresh: 604_800, idle: 1_800, absolute: 604_800 };
  const credentials = { username: " Ada ", password: " \t" };
  expect(signIn.parse(credentials)).toEqual({ ...credentials, lifetimes: longest });
  expect(signIn.parse({ ...credentials, lifetimes: { idle: 60 } }).lifetimes).toEqual({
    ...longest,
    idle: 60,
  });
});

test("what does not fit is said of each field, and nobody hashes a book", () => {
  expect(problemsOf(signIn, {})).toEqual([
    "username must be a string.",
    "password must be a string.",
  ]);
  expect(problemsOf(signIn, { username: "", password: "" })).toEqual([
    "username must not be empty.",
    "password must not be empty.",
  ]);
  const longest = { username: "x".repeat(64), password: "x".repeat(256) };
  expect(problemsOf(signIn, longest)).toEqual([]);
  expect(problemsOf(signIn, { username: "x".repeat(65), password: "x".repeat(257) })).toEqual([
    "username is at most 64 characters long.",
    "password is at most 256 characters long.",
  ]);
});
