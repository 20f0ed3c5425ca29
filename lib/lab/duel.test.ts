import { expect, test } from "vitest";
import { describePassage, passageOf, passageOfCopy } from "./duel";
import type { WireEntry } from "./wire/wire-entry";

const entry = (status: number, redirectedTo: string | null, asks: boolean): WireEntry => ({
  id: 1,
  startedAt: "",
  method: "GET",
  path: "/session/account",
  flow: "session",
  request: { headers: [], body: null, bytes: null },
  response: { status, headers: [], body: null, bytes: null, redirectedTo },
  milliseconds: 3,
  steps: asks ? [{ name: "redis", detail: "EVAL", milliseconds: 1 }] : [],
});

test("a page that came, one that led to the login, and none", () => {
  const admitted = passageOf(entry(200, null, true));
  expect(admitted).toMatchObject({ by: "owner", outcome: "admitted", commands: 1, reason: null });
  const refused = passageOf(entry(303, "/login?next=%2F&reason=revoked", true));
  expect(refused).toMatchObject({ outcome: "refused", reason: "revoked" });
  expect(passageOf(entry(0, null, false))).toMatchObject({ outcome: "unavailable" });
  expect(passageOf(entry(503, null, false))).toMatchObject({ outcome: "unavailable" });
  expect(passageOf(null)).toBeNull();
});

test("each is said in a sentence", () => {
  const copy = (status: number, reason?: string) =>
    passageOfCopy({ status, milliseconds: 2, commands: [], ...(reason ? { reason } : {}) });
  expect(copy(200) && describePassage(copy(200) as NonNullable<ReturnType<typeof copy>>)).toBe(
    "The copy was let in: 200; nobody asked.",
  );
  const refused = copy(401, "revoked");
  expect(refused && describePassage({ ...refused, commands: 1 })).toBe(
    "The copy was refused: 401, revoked; the store asked.",
  );
  expect(passageOfCopy(null)).toBeNull();
});
