/**
 * The one way to Memcached: the loopback endpoint, by HTTP. Guarantees: a call ends within a second; it is
 * repeated at most once, where a server's connection broke or did not come about, which is harmless to each
 * of them; every failure surfaces as StoreUnavailableError, never as an empty answer. Edge-safe.
 */
import type { z } from "zod";
import { jsonText } from "../../base/json";
import type { Trace } from "../../base/trace";
import { noteAnswer, noteFailure } from "../outage";
import { StoreUnavailableError } from "../unavailable";
import { type Answer, answerSchema, type Call } from "./calls";

const retryPauseMilliseconds = 50;

export interface MemcachedClient {
  call<Result>(call: Call, result: z.ZodType<Result>): Promise<Result>;
}

export interface MemcachedOptions {
  url: string;
  token: string;
  trace: Trace;
  /** How long a call may take. */
  timeoutMilliseconds?: number;
}

export function openMemcached({ trace, ...connection }: MemcachedOptions): MemcachedClient {
  return {
    async call(call, result) {
      const start = performance.now();
      let commands: readonly string[] = [call.call];
      try {
        const answer = await askTwice(call, connection);
        commands = answer.commands;
        if ("failure" in answer) throw new StoreUnavailableError(answer.failure, answer.detail);
        const parsed = result.safeParse(answer.result);
        if (!parsed.success) throw new StoreUnavailableError("unreadable");
        noteAnswer("memcached", Date.now());
        return parsed.data;
      } catch (error) {
        const failure = asUnavailable(error);
        noteFailure("memcached", failure, Date.now());
        throw failure;
      } finally {
        trace.add("memcached", commands.map(shorten).join(", "), start);
      }
    },
  };
}

type Connection = Omit<MemcachedOptions, "trace">;

async function askTwice(call: Call, connection: Connection): Promise<Answer> {
  const { timeoutMilliseconds = 1000 } = connection;
  const signal = AbortSignal.timeout(timeoutMilliseconds);
  const first = await ask(call, connection, signal);
  if (!("failure" in first && first.failure === "unreachable")) return first;
  await new Promise((resolve) => setTimeout(resolve, retryPauseMilliseconds));
  return ask(call, connection, signal);
}

async function ask(call: Call, { url, token }: Connection, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(call),
    cache: "no-store",
    signal,
  });
  const answer = jsonText.pipe(answerSchema).safeParse(await response.text());
  if (!answer.success) throw new StoreUnavailableError("unreadable");
  return answer.data;
}

/** A hash is cut: enough to recognise it, too little to look it up. */
function shorten(command: string): string {
  return command.replace(/[\w-]{20,}/g, (hash) => `${hash.slice(0, 4)}…${hash.slice(-2)}`);
}

function asUnavailable(error: unknown): StoreUnavailableError {
  if (error instanceof StoreUnavailableError) return error;
  if (error instanceof DOMException && error.name === "TimeoutError")
    return new StoreUnavailableError("timeout");
  return new StoreUnavailableError("unreachable", codeOf(error));
}

/** `fetch failed`, and why in the cause alone. */
function codeOf(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null;
  const code = typeof cause === "object" && cause && "code" in cause ? cause.code : null;
  return typeof code === "string" && /^[A-Z0-9_]{1,60}$/.test(code) ? code : null;
}
