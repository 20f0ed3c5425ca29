import { describe, expect, test } from "vitest";
import { StoreUnavailableError } from "../unavailable";
import { explainConnection, explainFailure, explainWords, problemOfAddress } from "./explain-redis";
import { serverWords } from "./server-words";

const plain = new URL("redis://app:hunter2@redis.example:6379");
const tls = new URL("rediss://app:hunter2@redis.example:6379");

describe("an address", () => {
  test.each([
    "redis://localhost:6379",
    "redis://localhost",
    "rediss://app:p%40ss%2Fw%25rd@redis.example:6380/15",
    "redis://:only-a-password@[::1]:6379/",
    "redis://app:p@ss@localhost:6379",
  ])("%s will do", (url) => {
    expect(problemOfAddress(url)).toBeNull();
  });

  test.each([
    ["localhost:6379", "is not an address"],
    ["http://localhost:6379", "is not an address"],
    ["redis://", "is not an address"],
    ["redis://app:hunter2#x@localhost:6379", "is not an address"],
    ["redis://app:hunter2%@localhost:6379", "cannot be decoded"],
    ["redis://app:hunter2%zz@localhost:6379", "cannot be decoded"],
    ["redis://app:1234/hunter2@localhost:6379", "cuts it in two"],
    ["redis://app:1234?hunter2@localhost:6379", "cuts it in two"],
    ["redis://app:1234#hunter2@localhost:6379", "cuts it in two"],
    ["redis://localhost:6379/sessions", "number of a database"],
    ["redis://localhost:6379/0/1", "number of a database"],
    ["redis://localhost:6379/-1", "number of a database"],
  ])("%s %s", (url, problem) => {
    const said = problemOfAddress(url);
    expect(said).toContain(problem);
    expect(said).not.toContain("hunter2");
    expect(said).not.toContain("1234");
  });
});

const failing = (code: string, message = "") => Object.assign(new Error(message), { code });

describe("a connection that did not come about", () => {
  test.each([
    [failing("ECONNREFUSED"), plain, "Nothing answers at redis.example:6379"],
    [failing("ETIMEDOUT"), plain, "Nothing answers at redis.example:6379"],
    [failing("ENOTFOUND"), plain, "There is no host of that name: redis.example:6379"],
    [failing("EAI_AGAIN"), tls, "There is no host of that name"],
    [failing("DEPTH_ZERO_SELF_SIGNED_CERT"), tls, "NODE_EXTRA_CA_CERTS"],
    [failing("CERT_HAS_EXPIRED"), tls, "(CERT_HAS_EXPIRED)"],
    [failing("ERR_TLS_CERT_ALTNAME_INVALID"), tls, "not trusted"],
    [failing("ERR_SSL_WRONG_VERSION_NUMBER"), tls, "speaks no TLS there"],
    [failing("ECONNRESET"), tls, "Write redis:// in place of rediss://"],
    [new Error("Socket closed unexpectedly"), plain, "write rediss:// in place of redis://"],
    [new Error("WRONGPASS invalid username-password pair"), plain, 'says "WRONGPASS invalid'],
    ["no error at all", plain, "Nothing answers at redis.example:6379"],
  ])("%s", (error, url, says) => {
    const said = explainConnection(error, url);
    expect(said).toContain(says);
    expect(said).not.toContain("hunter2");
  });
});

describe("a server's words", () => {
  test.each([
    ["NOAUTH Authentication required.", "user and password"],
    ["WRONGPASS invalid username-password pair or user is disabled.", "user and password"],
    ["ERR invalid password", "user and password"],
    ["ERR AUTH <password> called without any password configured", "user and password"],
    ["ERR DB index is out of range", "number of a database"],
    ["NOPERM User app has no permissions to run the 'eval' command", "the app works by scripts"],
    ["ERR The user executing the script can't run this command", "the app works by scripts"],
    ["READONLY You can't write against a read only replica.", "address of the primary"],
    ["MASTERDOWN Link with MASTER is down", "address of the primary"],
    ["OOM command not allowed when used memory > 'maxmemory'.", "more memory"],
    ["MISCONF Redis is configured to save RDB snapshots", "disk"],
    ["LOADING Redis is loading the dataset in memory", "Wait until"],
    ["MOVED 3999 127.0.0.1:6381", "several of its nodes"],
    ["CLUSTERDOWN Hash slot not served", "several of its nodes"],
    ["ERR unknown command 'EVAL'", "renamed or turned off"],
    ["ERR max number of clients reached", "maxclients"],
    ["DENIED Redis is running in protected mode", "Give it a password"],
    ["WHATEVER nobody knows", "its own log"],
  ])("%s: what mends it is said", (words, remedy) => {
    const said = explainWords(words, "redis.example:6379");
    expect(said).toContain(words.slice(0, 20));
    expect(said).toContain(remedy);
  });

  test("are cut, stand on one line, and quote nothing of the command", () => {
    const quoted = "ERR unknown command 'AUTH', with args beginning with: 'app' 'hunter2'";
    expect(serverWords(quoted)).toBe("ERR unknown command 'AUTH'");
    expect(serverWords('OOM full, command was: ["set","k","hunter2"]')).toBe("OOM full");
    expect(serverWords("ERR one\r\n\u001b[31mtwo\u0000")).toBe("ERR one [31mtwo ");
    expect(serverWords("x".repeat(5000))).toHaveLength(200);
    expect(explainWords(quoted, "redis.example")).not.toContain("hunter2");
  });
});

describe("a store that does not stand the trial", () => {
  const upstash = new URL("https://db.example/");
  test.each([
    [new StoreUnavailableError("refused", "WRONGPASS invalid token"), 'says "WRONGPASS'],
    [new StoreUnavailableError("unreachable", "ENOTFOUND"), "no host of that name: db.example"],
    [new StoreUnavailableError("unreachable", "ECONNREFUSED"), "Nothing answers at db.example"],
    [new StoreUnavailableError("unreachable"), "Nothing answers at db.example"],
    [new StoreUnavailableError("timeout"), "does not answer in time"],
    [new StoreUnavailableError("unreadable"), "answers, but not as a store does"],
  ])("%o", (failure, says) => {
    expect(explainFailure(failure, upstash)).toContain(says);
  });
});
