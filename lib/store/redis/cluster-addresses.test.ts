import { expect, test } from "vitest";
import { problemOfAddresses } from "./cluster-addresses";
import { addressesOf } from "./explain-redis";

test("addresses are parted by commas between them, not by one in a password", () => {
  expect(addressesOf("redis://a:1, redis://b:2,redis://c")).toEqual([
    "redis://a:1",
    "redis://b:2",
    "redis://c",
  ]);
  expect(addressesOf("rediss://app:one,two@a:1")).toEqual(["rediss://app:one,two@a:1"]);
});

test.each([
  ["redis://a:1,rediss://b:2", "mixes redis:// and rediss://"],
  ["redis://app:hunter2@a:1,redis://b:2", "different users or passwords"],
  ["redis://app:hunter2@a:1,redis://app:other@b:2", "different users or passwords"],
  ["redis://a:1,redis://b:2/3", "number of a database"],
  ["redis://a:1,redis://a:1", "one node twice"],
  ["redis://a:1,redis://", "one of them is not an address"],
])("%s %s", (given, problem) => {
  const said = problemOfAddresses(addressesOf(given));
  expect(said).toContain(problem);
  expect(said).not.toContain("hunter2");
});

test("nodes that are reached alike will do", () => {
  const given = "rediss://app:hunter2@a:1,rediss://app:hunter2@b:2/0,rediss://app:hunter2@[::1]";
  expect(problemOfAddresses(addressesOf(given))).toBeNull();
});
