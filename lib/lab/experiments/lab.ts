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
import { letWorkspaceGo } from "../workspaces";
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
  #jars: CookieJar[] = [];

  constructor({ origin, emit, signal }: LabOptions) {
    this.origin = origin;
    this.signal = signal;
    this.#emit = emit;
  }

  /** A new browser, for one flow. With a jar it begins with those cookies: a thief's. */
  browser(flow: Flow, actor: string, jar: CookieJar = new CookieJar()): LabBrowser {
    this.#jars.push(jar);
    return new LabBrowser(this, flow, actor, jar);
  }

  /** What the run has made in the store goes within minutes, not within a day. */
  async tidyUp(): Promise<void> {
    const made = new Set(this.#jars.map((jar) => jar.get("workspace")));
    const store = openLabStore(await openRequest(new Request(this.origin)));
    for (const workspace of made) if (workspace) await letWorkspaceGo(workspace, store);
  }

  /** Says, between two exchanges, what happened without one. Never a credential. */
  note(flow: Flow, text: string): void {
    this.#emit({ type: "note", number: this.nextNumber(), flow, text });
  }

  /** Lets real time pass, for what expires by itself. Says so. */
  async wait(flow: Flow, seconds: number, why: string): Promise<void> {
    this.note(flow, `${why} ${seconds} s pass.`);
    await delay(seconds * 1000, undefined, { signal: this.signal });
  }

  emit(event: RunEvent): void {
    this.#emit(event);
  }

  nextNumber(): number {
    this.#events += 1;
    return this.#events;
  }
}
