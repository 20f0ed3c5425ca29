import { expect, test } from "vitest";
import { addressOfEndpoint, problemOfAddress, speaksHttp } from "./address";

test.each([
  "postgresql://app:p%40ss%2Fw%25rd@db.example:5432/app?sslmode=verify-full",
  "postgres://app@localhost/app",
  "postgresql://app:p@[::1]:5432/app",
])("%s will do", (address) => {
  expect(problemOfAddress(address)).toBeNull();
});

const example =
  "Write it as postgresql://user:password@host:5432/database, with ?sslmode=verify-full for TLS";
const encoded = `${example}; in user and password write / as %2F, ? as %3F, # as %23, % as %25 and @ as %40 (percent-encoding).`;

test.each([
  ["localhost", `is not an address. ${encoded}`],
  ["postgresql://app:hunter2#x@localhost/app", `is not an address. ${encoded}`],
  ["redis://app@localhost/app", `is not an address. ${example}.`],
  ["xpostgres://app@localhost/app", `is not an address. ${example}.`],
  ["postgresqlx://app@localhost/app", `is not an address. ${example}.`],
  ["postgresql:///app", `is not an address. ${example}.`],
  [
    "postgresql://app:hunter2%@localhost/app",
    `has a user or password that cannot be decoded. ${encoded}`,
  ],
  [
    "postgresql://app%:hunter2@localhost/app",
    `has a user or password that cannot be decoded. ${encoded}`,
  ],
  [
    "postgresql://app:1234/hunter2@localhost/app",
    `has a user or password that cuts it in two. ${encoded}`,
  ],
  [
    "postgresql://app:1234?hunter2@localhost/app",
    `has a user or password that cuts it in two. ${encoded}`,
  ],
  [
    "postgresql://app:1234#hunter2@localhost/app",
    `has a user or password that cuts it in two. ${encoded}`,
  ],
  ["postgresql://localhost/app", `names no user. ${example}.`],
  ["postgresql://app@localhost", `names no database. ${example}.`],
  ["postgresql://app@localhost/", `names no database. ${example}.`],
  ["postgresql://app@localhost/app/more", `names no database. ${example}.`],
])("%s %s", (address, problem) => {
  expect(problemOfAddress(address)).toBe(problem);
  expect(problem).not.toContain("hunter2");
});

test("Neon and the loopback endpoint are reached by HTTP, and nothing else is taken for either", () => {
  for (const address of [
    "postgresql://u:p@db.neon.tech/app?sslmode=require",
    addressOfEndpoint(4000, "secret"),
  ])
    expect(speaksHttp(address), address).toBe(true);
  for (const address of [
    "postgresql://u:p@db.neon.tech.evil.test/app",
    "postgresql://u:p@neon.tech.test/app",
    "postgresql://u:p@127.0.0.1:5432/app",
    "postgresql://u:p@db.test/app?endpoint=http",
    "nothing",
  ])
    expect(speaksHttp(address), address).toBe(false);
  expect(addressOfEndpoint(4000, "secret")).toBe(
    "postgresql://app:secret@127.0.0.1:4000/app?endpoint=http",
  );
});
