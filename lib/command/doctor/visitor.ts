/** A visitor with a browser's manners, who follows no redirect and reads every answer whole. */
import type { SetCookie } from "cookie";
import { CookieJar } from "./browser-cookies";

const patienceMilliseconds = 10_000;

export interface Answer {
  path: string;
  status: number;
  headers: Headers;
  text: string;
  /** Every cookie that it sets, stored or not. */
  cookies: SetCookie[];
  /** By this machine's clock, between the question and the answer. */
  at: number;
}

export interface AskOptions {
  method?: string;
  body?: unknown;
  /** Whose page sends it. Without it, no page does. */
  from?: string;
}

export class Visitor {
  constructor(
    readonly origin: string,
    readonly jar: CookieJar = new CookieJar(),
  ) {}

  /** Throws what fetch throws when nobody answers. */
  async ask(path: string, { method = "GET", body, from }: AskOptions = {}): Promise<Answer> {
    const url = new URL(path, this.origin);
    const cookie = this.jar.headerFor(url.pathname);
    const asked = Date.now();
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMilliseconds),
      headers: {
        ...(from ? { origin: from } : {}),
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const at = (asked + Date.now()) / 2;
    const { status, headers } = response;
    const cookies = this.jar.store(headers.getSetCookie());
    return { path, status, headers, text: await response.text(), cookies, at };
  }

  /** The same, as one of the application's own pages sends it. */
  send(path: string, body?: unknown): Promise<Answer> {
    return this.ask(path, { method: "POST", body, from: this.origin });
  }
}

/** Null: it is not JSON. */
export function readJson({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isNeverKept({ headers }: Answer): boolean {
  return /\bno-store\b/.test(headers.get("cache-control") ?? "");
}
