import { NeonDbError } from "@neondatabase/serverless";
import { describe, expect, test } from "vitest";
import { StoreUnavailableError } from "../unavailable";
import { explainConnection, explainFailure, explainWords } from "./explain-postgres";
import { asUnavailable, serverWords, wasRolledBack } from "./failures";

const url = new URL("postgresql://app:hunter2@db.example:5432/app?sslmode=require");

describe("a server's words", () => {
  test.each([
    [
      "28000 no pg_hba.conf entry for host, no encryption",
      "end the address in ?sslmode=verify-full",
    ],
    ["28000 no pg_hba.conf entry for host, SSL off", "end the address in ?sslmode=verify-full"],
    ["28P01 password authentication failed for user", "Give user and password"],
    ["3D000 database does not exist", "Create the database"],
    ["42501 permission denied for database", "npm run migrate"],
    ["25006 cannot execute in a read-only transaction", "the primary"],
    ["53300 sorry, too many clients already", "Raise max_connections"],
    ["53200 out of memory", "more memory or disk"],
    ["57P03 the database system is starting up", "Wait until it has started"],
    ["08P01 unsupported startup parameter: statement_timeout", "ignore_startup_parameters"],
    ["XX000 nobody knows", "See what its own log says"],
    ["0A000 28 is no class here", "See what its own log says"],
  ])("%s: what mends it is said", (words, remedy) => {
    const said = explainWords(words, "db.example");
    expect(said).toMatch(/^db\.example says "[^"]+[^."]"\. [A-Z].*\.$/);
    expect(said).toContain(`says "${words}"`);
    expect(said).toContain(remedy);
  });

  test("end without a full stop of their own", () => {
    expect(explainWords("XX000 gone. \n", "db")).toBe(
      'db says "XX000 gone". See what its own log says.',
    );
  });
});

test.each([
  ["ENOTFOUND", "There is no host of that name: db.example:5432. Correct the address."],
  ["EAI_AGAIN", "There is no host of that name: db.example:5432. Correct the address."],
  ["CERT_HAS_EXPIRED", "shows a certificate that is not trusted (CERT_HAS_EXPIRED)."],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "NODE_EXTRA_CA_CERTS"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "NODE_EXTRA_CA_CERTS"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "NODE_EXTRA_CA_CERTS"],
  [
    "The server does not support SSL connections",
    "speaks no TLS there. Leave sslmode=require out, or turn TLS on there.",
  ],
  [
    "SASL: client password must be a string",
    "asks for a password, and the address has none. Write it as postgresql://user:password@host:5432/database.",
  ],
  ["08006 connection failure", 'says "08006 connection failure"'],
  ["57P01 terminating connection", 'says "57P01 terminating connection"'],
  [
    "ECONNREFUSED",
    "Nothing answers at db.example:5432. Start the database there, or correct the address.",
  ],
])("a connection that met %s", (met, says) => {
  const said = explainConnection(met, url);
  expect(said).toContain(says);
  expect(said).not.toContain("hunter2");
});

test("TLS that an address does not ask for is what it would have to leave out", () => {
  const plain = new URL("postgresql://app@db.example/app");
  expect(explainConnection("does not support SSL", plain)).toContain("Leave sslmode=require out");
});

test.each([
  [new StoreUnavailableError("refused", "3D000 no"), "Create the database"],
  [new StoreUnavailableError("refused"), "See what its own log says"],
  [new StoreUnavailableError("unreachable", "ENOTFOUND"), "no host of that name"],
  [new StoreUnavailableError("unreachable"), "Nothing answers at db.example:5432"],
  [new StoreUnavailableError("timeout"), "db.example:5432 does not answer in time."],
  [new StoreUnavailableError("unreadable"), "answers, but not as a database does."],
])("a database that does not stand the trial: %o", (failure, says) => {
  expect(explainFailure(failure, url)).toContain(says);
});

function neonError(message: string, more: Partial<NeonDbError> = {}): NeonDbError {
  return Object.assign(new NeonDbError(message), more);
}
const timedOut = new DOMException("", "TimeoutError");
const refusedBy = (code: string) =>
  Object.assign(new Error("fetch failed"), { cause: Object.assign(new Error(), { code }) });

describe("what went wrong is told in the store's own terms", () => {
  test.each<[string, unknown, string, string | null]>([
    ["no answer in time", timedOut, "timeout", null],
    ["none, from within the client", neonError("", { sourceError: timedOut }), "timeout", null],
    ["a statement that took too long", neonError("cancelled", { code: "57014" }), "timeout", null],
    [
      "a connection refused",
      neonError("", { sourceError: refusedBy("ECONNREFUSED") }),
      "unreachable",
      "ECONNREFUSED",
    ],
    [
      "a connection that says more than a code",
      neonError("", { sourceError: refusedBy("connect to hunter2") }),
      "unreachable",
      null,
    ],
    ["no cause at all", neonError("", { sourceError: new Error("x") }), "unreachable", null],
    [
      "what the endpoint's connection met",
      neonError("ECONNREFUSED", { code: "08006" }),
      "unreachable",
      "ECONNREFUSED",
    ],
    [
      "a server that is going",
      neonError("terminating", { code: "57P01" }),
      "unreachable",
      "57P01 terminating",
    ],
    ["a refusal", neonError("no such\ntable", { code: "42P01" }), "refused", "42P01 no such table"],
    ["a refusal that quotes data", neonError("Key (ada)", { code: "23505" }), "refused", "23505"],
    [
      "another server's answer",
      neonError("Server error (HTTP status 502): <html>"),
      "unreadable",
      "HTTP 502",
    ],
    ["an answer of no kind", neonError("what"), "unreadable", null],
    ["JSON of somebody else's", new SyntaxError("what"), "unreadable", null],
  ])("%s", (_what, error, failure, detail) => {
    expect(asUnavailable(error)).toMatchObject({ failure, detail });
  });

  test("what is told already is not told anew", () => {
    const known = new StoreUnavailableError("refused", "x");
    expect(asUnavailable(known)).toBe(known);
  });

  test("words are one line, and cut", () => {
    expect(serverWords("XX000", "a\r\nb\u0007c")).toBe("XX000 a b c");
    expect(serverWords("XX000", "x".repeat(500))).toHaveLength(200);
    expect(serverWords("", "alone")).toBe("alone");
    expect(serverWords("22P02", "invalid input: ada")).toBe("22P02");
  });
});

test("a deadlock and a failed serialization were undone by the database itself, and nothing else was", () => {
  const refused = (detail: string | null) =>
    wasRolledBack(new StoreUnavailableError("refused", detail));
  expect(refused("40P01 deadlock detected")).toBe(true);
  expect(refused("40001 could not serialize")).toBe(true);
  expect(refused("40002 constraint")).toBe(false);
  expect(refused("140001")).toBe(false);
  expect(refused(null)).toBe(false);
  expect(wasRolledBack(new StoreUnavailableError("unreachable", "40001"))).toBe(false);
});
