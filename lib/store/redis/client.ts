/**
 * The one Upstash client. Guarantees: a call ends within a second; it is repeated at most once, and
 * only where repeating is harmless; every failure surfaces as StoreUnavailableError, never as an
 * empty answer and never with the command in its message. Edge-safe.
 */
import { errors, Redis, type Requester } from "@upstash/redis";
import type { Trace } from "../../base/trace";
import { noteAnswer, noteFailure } from "../outage";
import { StoreUnavailableError } from "../unavailable";
import { gathered } from "./gather";
import { serverWords } from "./server-words";

const retryPauseMilliseconds = 50;

export interface RedisClient {
  /** For commands that must not run twice. */
  once: Redis;
  /** For commands that may run twice with the same effect: reads, deletions, writes of one fixed value. */
  repeatable: Redis;
}

export interface RedisOptions {
  url: string;
  token: string;
  trace: Trace;
  /** How long a call may take. */
  timeoutMilliseconds?: number;
}

/** Made when it is asked for: most requests need one of the two at most. */
export function openRedis({ trace, ...options }: RedisOptions): RedisClient {
  let once: Redis | undefined;
  let repeatable: Redis | undefined;
  return {
    get once() {
      once ??= openClient(options, 0).tracedBy(trace);
      return once;
    },
    get repeatable() {
      repeatable ??= openClient(options, 1).gatheredFor(options).tracedBy(trace);
      return repeatable;
    },
  };
}

type Connection = Omit<RedisOptions, "trace">;

function openClient({ url, token, timeoutMilliseconds = 1000 }: Connection, retries: number) {
  return new AdaptedRedis({
    url,
    token,
    // A function: an AbortSignal instance would turn a timeout into a made-up answer.
    signal: () => AbortSignal.timeout(timeoutMilliseconds),
    retry: { retries, backoff: () => retryPauseMilliseconds },
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
    readYourWrites: true,
  });
}

class AdaptedRedis extends Redis {
  tracedBy(trace: Trace): this {
    this.client = traced(this.client, trace);
    return this;
  }

  gatheredFor(connection: Connection): this {
    this.client = gathered(this.client, connection);
    return this;
  }
}

function traced(requester: Requester, trace: Trace): Requester {
  return {
    readYourWrites: requester.readYourWrites ?? true,
    request: (request) =>
      trace.measure("redis", describeCommand(request.body), async () => {
        try {
          const response = await requester.request(request);
          assertReadable(response, request.body);
          noteAnswer("redis", Date.now());
          return response as never;
        } catch (error) {
          if (isScriptMissing(error, request.body)) throw new Error("NOSCRIPT");
          const failure = asUnavailable(error);
          noteFailure("redis", failure, Date.now());
          throw failure;
        }
      }),
  };
}

/** `EVAL sessions:{4f…} 9a… user:{4f…}`: the command, its keys and which record in them, shortened. Values never appear. */
export function describeCommand(body: unknown): string {
  if (!Array.isArray(body)) return "unknown";
  if (Array.isArray(body[0])) return body.map(describeCommand).join(", ");
  const [name = "", ...rest] = body.map(String);
  const command = name.toUpperCase();
  const [keys, [value = ""]] = command.startsWith("EVAL")
    ? [rest.slice(2, 2 + Number(rest[1])), rest.slice(2 + Number(rest[1]))]
    : [rest.slice(0, 1), rest.slice(1)];
  // Which of a user's sign-ins it is, where that is what the first value says.
  const isRecord = /^(sessions|families):/.test(keys[0] ?? "") && /^[\w-]{43}$/.test(value);
  const named = isRecord ? keys.toSpliced(1, 0, value) : keys;
  return [command, ...named.filter((key) => key !== "").map(shortenKey)].join(" ");
}

/** The hash in a key is cut: enough to recognise it, too little to look it up. */
function shortenKey(key: string): string {
  return key.replace(/[A-Za-z0-9_-]{20,}/g, (hash) => `${hash.slice(0, 4)}…${hash.slice(-2)}`);
}

/** Told apart for @upstash/ratelimit, which then sends the script whole. Without the command's text. */
function isScriptMissing(error: unknown, command: unknown): boolean {
  const isBySha = Array.isArray(command) && String(command[0]).toUpperCase() === "EVALSHA";
  return isBySha && error instanceof errors.UpstashError && error.message.startsWith("NOSCRIPT");
}

function asUnavailable(error: unknown): StoreUnavailableError {
  if (error instanceof StoreUnavailableError) return error;
  if (error instanceof errors.UpstashJSONParseError) return new StoreUnavailableError("unreadable");
  if (error instanceof errors.UpstashError) return asRefusal(error.message);
  if (error instanceof DOMException && error.name === "TimeoutError")
    return new StoreUnavailableError("timeout");
  return new StoreUnavailableError("unreachable", codeOf(error));
}

/** The first two are the words of the loopback endpoint, when its Redis says nothing at all. */
function asRefusal(message: string): StoreUnavailableError {
  const words = serverWords(message);
  if (words.startsWith("TIMEOUT ")) return new StoreUnavailableError("timeout");
  if (words.startsWith("UNREACHABLE "))
    return new StoreUnavailableError("unreachable", words.slice("UNREACHABLE ".length));
  // JSON without an error of the kind that a store answers with: somebody else's.
  if (words === "undefined") return new StoreUnavailableError("unreadable");
  return new StoreUnavailableError("refused", words);
}

/** `fetch failed`, and why in the cause alone: ECONNREFUSED, ENOTFOUND, a certificate's. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code = typeof cause === "object" && cause && "code" in cause ? cause.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code) ? code : null;
}

/** An answer without a result is no answer: `undefined` must not pass for "there is no such key". */
function assertReadable(response: unknown, command: unknown): void {
  const isPipeline = Array.isArray(command) && Array.isArray(command[0]);
  const expected = isPipeline ? command.length : 1;
  const answers: unknown[] = Array.isArray(response) ? response : [response];
  if (answers.length !== expected) throw new StoreUnavailableError("unreadable");
  for (const answer of answers) {
    if (typeof answer !== "object" || answer === null)
      throw new StoreUnavailableError("unreadable");
    if ("error" in answer && answer.error) throw asRefusal(String(answer.error));
    if (!("result" in answer) || answer.result === undefined)
      throw new StoreUnavailableError("unreadable");
  }
}
