/**
 * DEMO: where an experiment runs. Its browsers are real HTTP clients of this very server, each with
 * cookies of its own that begin empty: the visitor's sign-ins are never touched, and strangers who
 * run the same experiment at the same time never meet, since a first sign-in makes a workspace.
 */
import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import type { Flow } from "../../identity/identity";
import { openRequest } from "../../runtime";
import { openLabStore } from "../store";
import { CookieJar } from "./cookie-jar";
import type { RunEvent } from "./events";
import { LabBrowser } from "./lab-browser";

export interface LabOptions {
  /** This server's own origin, from the configuration. Never from a request. */
  origin: string;
  emit: (event: RunEvent) => void;
  /** Ends everything that is under way. */
  signal: AbortSignal;
}

export class Lab {
  readonly origin: string;
  readonly signal: AbortSignal;
  #emit: (event: RunEvent) => void;
  #events = 0;
  #people = new Set<string>();
  #begin = performance.now();

  constructor({ origin, emit, signal }: LabOptions) {
    this.origin = origin;
    this.signal = signal;
    this.#emit = emit;
  }

  /** A new browser, for one flow. With a jar it begins with those cookies. */
  browser(flow: Flow, actor: string, jar: CookieJar = new CookieJar()): LabBrowser {
    return new LabBrowser(this, flow, actor, jar, false);
  }

  /** A client in the hands of somebody who presents what was never given to them: a copy, a forgery. */
  intruder(flow: Flow, actor: string, jar: CookieJar = new CookieJar()): LabBrowser {
    return new LabBrowser(this, flow, actor, jar, true);
  }

  /** Somebody has signed in, by cookies or not: where they live goes with the run. */
  meet(userId: string): void {
    this.#people.add(userId);
  }

  /** What the run has made in the store goes with it: workspaces, people and sign-ins. */
  async tidyUp(): Promise<void> {
    const store = openLabStore(await openRequest(new Request(this.origin)));
    const found = await Promise.all([...this.#people].map((userId) => store.directoryOf(userId)));
    for (const directoryId of new Set(found)) {
      if (directoryId) await store.removeWorkspace(directoryId);
    }
  }

  /** Says, between two exchanges, what happened without one. Never a credential. Answers with its number. */
  note(flow: Flow, text: string): number {
    const number = this.nextNumber();
    this.#emit({ type: "note", number, flow, text });
    return number;
  }

  /** Lets real time pass, for what expires by itself. Says so. */
  async wait(flow: Flow, seconds: number, why: string): Promise<void> {
    const text = `${why} ${seconds} s pass.`;
    this.#emit({ type: "note", number: this.nextNumber(), flow, text, seconds });
    await delay(seconds * 1000, undefined, { signal: this.signal });
  }

  emit(event: RunEvent): void {
    this.#emit(event);
  }

  elapsed(): number {
    return performance.now() - this.#begin;
  }

  nextNumber(): number {
    this.#events += 1;
    return this.#events;
  }
}
