import { expect, test } from "vitest";
import { StoreUnavailableError } from "../unavailable";
import { addressOfEndpoint, endpointOf, problemOfAddress, serversOf } from "./address";
import { explainFailure } from "./explain-memcached";

const example = "Write it as memcached://host:11211, of several servers with commas between them";

test("several servers are written with commas between, and a port may be left out", () => {
  const value = "memcached://one.test, memcached://two.test:4000/";
  expect(problemOfAddress(value)).toBeNull();
  expect(serversOf(value)).toEqual(["one.test:11211", "two.test:4000"]);
});

test.each([
  ["localhost:11211", `is not an address. ${example}.`],
  ["http://localhost", `is not an address. ${example}.`],
  ["memcached://", `is not an address. ${example}.`],
  ["memcached://[::1]", `is not an address. ${example}.`],
  ["memcached://one.test,", `is not an address. ${example}.`],
  ["memcached://one.test,nothing", `is not an address. ${example}.`],
  [
    "memcached://:hunter2@one.test",
    `holds a user or password, and none is told to a Memcached. ${example}, and let nobody else reach it.`,
  ],
  [
    "memcached://app@one.test",
    `holds a user or password, and none is told to a Memcached. ${example}, and let nobody else reach it.`,
  ],
  ["memcached://one.test/0", `has something after the port. ${example}.`],
  ["memcached://one.test?a=1", `has something after the port. ${example}.`],
  ["memcached://one.test#a", `has something after the port. ${example}.`],
  ["memcached://one.test,memcached://one.test:11211", `names a server twice. ${example}.`],
])("%s %s", (value, problem) => {
  expect(problemOfAddress(value)).toBe(problem);
});

test("the edge's endpoint is on this machine and has a token, and nothing else is taken for it", () => {
  const address = addressOfEndpoint(4000, "secret");
  expect(address).toBe("http://app:secret@127.0.0.1:4000");
  expect(endpointOf(address)).toEqual({ url: "http://127.0.0.1:4000", token: "secret" });
  for (const other of [
    "https://app:secret@127.0.0.1:4000",
    "http://app:secret@elsewhere.test:4000",
    "http://127.0.0.1:4000",
    "memcached://127.0.0.1",
    "nothing",
  ])
    expect(endpointOf(other), other).toBeNull();
});

test.each<[StoreUnavailableError["failure"], string | null, string]>([
  [
    "refused",
    "one.test:11211 CLIENT_ERROR unauthenticated",
    'one.test:11211 says "CLIENT_ERROR unauthenticated". It asks for a password, which the app cannot give: start it without -Y.',
  ],
  [
    "refused",
    "one.test:11211 EXISTS",
    'one.test:11211 says "EXISTS". It cannot tell whether an item has changed: start it without -C.',
  ],
  [
    "refused",
    "one.test:11211 SERVER_ERROR out of memory storing object",
    'one.test:11211 says "SERVER_ERROR out of memory storing object". Give it more memory (-m), and let it forget what is oldest: no -M.',
  ],
  [
    "refused",
    "one.test:11211 EXISTS already",
    'one.test:11211 says "EXISTS already". See what its own log says.',
  ],
  [
    "unreachable",
    "one.test:11211 ENOTFOUND",
    "There is no host of that name: one.test:11211. Correct the address.",
  ],
  [
    "unreachable",
    "one.test:11211 EAI_AGAIN",
    "There is no host of that name: one.test:11211. Correct the address.",
  ],
  [
    "unreachable",
    "one.test:11211 ECONNREFUSED",
    "Nothing answers at one.test:11211. Start Memcached there, or correct the address.",
  ],
  ["unreachable", null, "Nothing answers at . Start Memcached there, or correct the address."],
  [
    "timeout",
    "one.test:11211",
    "one.test:11211 does not answer as a Memcached does. Start it there, or correct the address.",
  ],
  [
    "unreadable",
    "one.test:11211",
    "one.test:11211 does not answer as a Memcached does. Start it there, or correct the address.",
  ],
])("of a server that is %s and said %s it is told what mends it", (failure, detail, says) => {
  expect(explainFailure(new StoreUnavailableError(failure, detail))).toBe(says);
});
