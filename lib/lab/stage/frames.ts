/**
 * DEMO: a run as a sequence of pictures, one lane for each flow: what repeats is one picture, what was
 * on its way at the same time is one picture too. Pure; for the browser.
 */
import type { Flow } from "../../identity/identity";
import type { Exchange, Note, Ruling } from "../experiments/events";
import { isStoreStep } from "../store-step";

/** A line of a run, and when the browser had it (performance.now). */
export type Line = (Exchange | Note) & { receivedAt: number };

/** One exchange, or several that were alike: the first of them, and how many. */
export interface ExchangeFrame {
  kind: "exchange";
  first: Exchange;
  numbers: readonly number[];
  /** Whether they were on their way together. */
  isTogether: boolean;
  ruling: Exclude<Ruling, "untouched">;
  /** Where it was decided: the gate, or the route behind it. */
  place: "gate" | "route";
  /** What the store was asked, in the words of its engine. */
  commands: readonly string[];
  storeMilliseconds: number;
}

/** Something that happened without a request; with seconds, that many pass. */
export interface NoteFrame {
  kind: "note";
  numbers: readonly number[];
  text: string;
  seconds: number | null;
  receivedAt: number;
}

export type Frame = ExchangeFrame | NoteFrame;

export function framesOf(lines: readonly Line[], flow: Flow): Frame[] {
  const frames: Frame[] = [];
  for (const line of lines) {
    if (line.flow !== flow) continue;
    if (line.type === "note") frames.push(noteFrame(line));
    else addExchange(frames, line);
  }
  return frames;
}

/** Everybody who asks, in the order in which they came; those who come together are one crowd, and none of it. */
export function castOf(frames: readonly Frame[]): string[] {
  const actors = frames.flatMap((frame) =>
    frame.kind === "exchange" && !frame.isTogether ? frame.first.actor : [],
  );
  return [...new Set(actors)];
}

/** The picture that shows what came of it: the one with that number, else the last. */
export function decisiveFrame(frames: readonly Frame[], decidedBy: number | undefined): number {
  const found = frames.findIndex(
    ({ numbers }) => decidedBy !== undefined && numbers.includes(decidedBy),
  );
  return found === -1 ? frames.length - 1 : found;
}

function noteFrame({ number, text, seconds, receivedAt }: Extract<Line, Note>): NoteFrame {
  return { kind: "note", numbers: [number], text, seconds: seconds ?? null, receivedAt };
}

function addExchange(frames: Frame[], exchange: Exchange): void {
  const before = frames.at(-1);
  if (before?.kind !== "exchange" || !isAlike(before.first, exchange)) {
    frames.push(exchangeFrame(exchange));
    return;
  }
  const isTogether = overlaps(before.first, exchange);
  const isSameActor = before.first.actor === exchange.actor;
  if (!isTogether && !isSameActor) frames.push(exchangeFrame(exchange));
  else
    frames.splice(-1, 1, {
      ...before,
      numbers: [...before.numbers, exchange.number],
      isTogether: before.isTogether || isTogether,
    });
}

function exchangeFrame(exchange: Exchange): ExchangeFrame {
  const { number, status, steps } = exchange;
  const asked = steps.filter(isStoreStep);
  const sum = asked.reduce((total, { milliseconds }) => total + milliseconds, 0);
  return {
    kind: "exchange",
    first: exchange,
    numbers: [number],
    isTogether: false,
    ruling: rulingOf(status),
    place: steps.some(({ name }) => name === "gate") ? "gate" : "route",
    commands: asked.map(({ name, detail }) => detail ?? name),
    storeMilliseconds: Math.round(sum * 10) / 10,
  };
}

/** What for, without the manner: "is made to log out". */
export const aimOf = ({ why }: Pick<Exchange, "why">): string => why.split(",")[0] ?? why;

function isAlike(one: Exchange, other: Exchange): boolean {
  return (
    aimOf(one) === aimOf(other) &&
    one.method === other.method &&
    one.path === other.path &&
    one.status === other.status &&
    one.reason === other.reason
  );
}

function overlaps(one: Exchange, other: Exchange): boolean {
  return (
    one.startedAt < other.startedAt + other.milliseconds &&
    other.startedAt < one.startedAt + one.milliseconds
  );
}

function rulingOf(status: number): ExchangeFrame["ruling"] {
  if (status >= 500) return "unavailable";
  return status < 300 ? "admitted" : "refused";
}
