/** DEMO: one simulated browser: an HTTP client with a cookie jar that says what it does. */
import "server-only";
import { z } from "zod";
import type { Step } from "../../base/trace";
import type { Flow } from "../../identity/identity";
import { demoPassword } from "../demo-people";
import type { FaultName } from "../faults/fault";
import { readServerTiming } from "../read-server-timing";
import type { CookieJar } from "./cookie-jar";
import type { RunEvent } from "./events";
import { LabFailure } from "./lab-failure";
import { writeRequestHeaders, writeResponseHeaders } from "./write-exchange";

/** One request may take this long. */
const exchangeMilliseconds = 5_000;

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export interface AskOptions {
  /** What for, in a few words, after the actor's name: "asks who it is". */
  why: string;
  body?: unknown;
  /** Added to, or with null left out of, what this browser sends by itself. */
  headers?: Readonly<Record<string, string | null>>;
  /** The run ends as failed when the answer has another status. */
  expect?: number;
}

export interface Answer {
  /** Of its event. */
  number: number;
  status: number;
  /** Of a problem body. */
  code?: string;
  reason?: string;
  headers: Headers;
  setCookies: readonly string[];
  /** Parsed JSON, else text. Stays on the server. */
  body: unknown;
  steps: readonly Step[];
  milliseconds: number;
}

export interface SignInOptions {
  username?: string;
  lifetimes?: Partial<Record<"access" | "refresh" | "idle" | "absolute", number>>;
  transport?: "cookie" | "body";
  algorithm?: string;
  why?: string;
}

const signedInSchema = z.object({ identity: z.object({ userId: z.string() }) });
const problemSchema = z.object({ code: z.string().optional(), reason: z.string().optional() });

/** What a browser needs of the lab that it is in. */
export interface Surroundings {
  readonly origin: string;
  readonly signal: AbortSignal;
  emit(event: RunEvent): void;
  nextNumber(): number;
  /** Milliseconds since the run began. */
  elapsed(): number;
  meet(userId: string): void;
}

export class LabBrowser {
  constructor(
    private readonly lab: Surroundings,
    readonly flow: Flow,
    readonly actor: string,
    readonly jar: CookieJar,
    readonly isIntruder: boolean,
  ) {}

  /** Signs in to a workspace of this browser's own. The run fails when that fails. */
  signIn({ username = "ada", why, ...more }: SignInOptions = {}): Promise<Answer> {
    const body = { username, password: demoPassword, ...more };
    return this.ask("POST", `/api/${this.flow}/login`, {
      why: why ?? `signs in as ${username}`,
      body,
      expect: 200,
    });
  }

  /** As signIn, where being refused is an answer, too. */
  trySignIn(username: string, why: string): Promise<Answer> {
    const body = { username, password: demoPassword };
    return this.ask("POST", `/api/${this.flow}/login`, { why, body });
  }

  beginFault(fault: FaultName, why: string): Promise<Answer> {
    return this.ask("POST", "/api/lab/faults", { why, body: { fault }, expect: 200 });
  }

  endFaults(why: string): Promise<Answer> {
    return this.ask("DELETE", "/api/lab/faults", { why, expect: 204 });
  }

  async ask(method: Method, path: string, options: AskOptions): Promise<Answer> {
    const headers = this.#headersFor(path, options);
    const startedAt = this.lab.elapsed();
    const { response, text } = await this.#send(path, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const milliseconds = tenths(this.lab.elapsed() - startedAt);
    const setCookies = response.headers.getSetCookie();
    this.jar.store(setCookies);
    const body = parseBody(text);
    const signedIn = signedInSchema.safeParse(body);
    if (signedIn.success) this.lab.meet(signedIn.data.identity.userId);
    const problem = problemSchema.safeParse(body);
    const { code, reason } = response.ok || !problem.success ? {} : problem.data;
    const told = { ...(code ? { code } : {}), ...(reason ? { reason } : {}) };
    const steps = readServerTiming(response.headers.get("server-timing"));
    const { status } = response;
    const number = this.lab.nextNumber();
    this.lab.emit({
      type: "exchange",
      number,
      flow: this.flow,
      actor: this.actor,
      why: options.why,
      method,
      path,
      requestHeaders: writeRequestHeaders(headers),
      status,
      ...told,
      responseHeaders: writeResponseHeaders(response.headers),
      steps,
      milliseconds,
      startedAt: tenths(startedAt),
      isIntruder: this.isIntruder,
    });
    if (options.expect !== undefined && status !== options.expect) {
      const failure = code === "store-unavailable" ? "store-unavailable" : "unexpected-answer";
      throw new LabFailure(failure, `${method} ${path}: ${status} instead of ${options.expect}`);
    }
    const { headers: answered } = response;
    return { number, status, ...told, headers: answered, setCookies, body, steps, milliseconds };
  }

  #headersFor(path: string, { body, headers: chosen = {} }: AskOptions): Headers {
    const headers = new Headers({ origin: this.lab.origin, "user-agent": "claimcheck-lab" });
    const cookie = this.jar.headerFor(new URL(path, this.lab.origin).pathname);
    if (cookie) headers.set("cookie", cookie);
    if (body !== undefined) headers.set("content-type", "application/json");
    for (const [name, value] of Object.entries(chosen)) {
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    }
    return headers;
  }

  /** To this server's own origin alone: a path that led elsewhere is a mistake in an experiment. */
  async #send(path: string, init: RequestInit) {
    const target = new URL(path, this.lab.origin);
    if (target.origin !== this.lab.origin) throw new LabFailure("unexpected-error");
    const timeout = AbortSignal.timeout(exchangeMilliseconds);
    try {
      const response = await fetch(target, {
        ...init,
        redirect: "manual",
        cache: "no-store",
        signal: AbortSignal.any([this.lab.signal, timeout]),
      });
      return { response, text: await response.text() };
    } catch {
      const isLate = timeout.aborted || this.lab.signal.aborted;
      throw new LabFailure(isLate ? "timed-out" : "unreachable", `${init.method} ${path}`);
    }
  }
}

function tenths(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
