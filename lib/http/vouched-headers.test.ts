import { expect, test } from "vitest";
import { clientAddress, platformIdHeader, requestIdHeader, requestIdOf } from "./vouched-headers";

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
const idOf = (headers: Record<string, string>, first?: string) =>
  requestIdOf(new Headers(headers), first);

test("the platform names a request first, then whoever hands it on, then its trace", () => {
  const platform = "fra1::iad1::5xkgl-1764113000000-0a1b2c3d4e5f";
  const all = { [platformIdHeader]: platform, [requestIdHeader]: "from-a-proxy", traceparent };
  expect(idOf(all, platformIdHeader)).toBe(platform);
  expect(idOf(all)).toBe("from-a-proxy");
  expect(idOf({ traceparent })).toBe(trace);
});

test("a request that nobody has named is named anew", () => {
  expect(idOf({})).toMatch(uuid);
  expect(idOf({})).not.toBe(idOf({}));
});

const unfit = [
  "",
  "a b",
  'a"',
  "a,b",
  "a;b",
  "ä",
  "a/b",
  "a\tb",
  "<a>",
  "a\u0085b",
  "x".repeat(129),
];

test.each(unfit)("%j is no name", (id) => {
  expect(idOf({ [requestIdHeader]: id })).toMatch(uuid);
  expect(idOf({ [requestIdHeader]: id, traceparent })).toBe(trace);
});

test("the longest name is 128 characters", () => {
  expect(idOf({ [requestIdHeader]: "x".repeat(128) })).toBe("x".repeat(128));
});

test.each([
  `00-${"0".repeat(32)}-00f067aa0ba902b7-01`,
  `00-${trace.toUpperCase()}-00f067aa0ba902b7-01`,
  `00-${trace}0-00f067aa0ba902b7-01`,
  `x00-${trace}-00f067aa0ba902b7-01`,
  trace,
])("%s is no trace", (value) => {
  expect(idOf({ traceparent: value })).toMatch(uuid);
});

test("a trace may begin with a zero, as long as it is not all zeros", () => {
  const early = `0${trace.slice(1)}`;
  expect(idOf({ traceparent: `00-${early}-00f067aa0ba902b7-01` })).toBe(early);
});

test("where a request comes from is what a proxy vouches for, cut; without one it is not known", () => {
  const addressOf = (from: string) => clientAddress(new Headers({ "x-forwarded-for": from }));
  expect(addressOf("203.0.113.7")).toBe("203.0.113.7");
  expect(addressOf("x".repeat(101))).toBe("x".repeat(100));
  expect(clientAddress(new Headers())).toBeNull();
});
