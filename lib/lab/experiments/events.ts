/**
 * DEMO: what a run says while it runs, one line of JSON each: every exchange as it happens, then what
 * came of it. Shared by the server that writes and the page that reads; credentials are masked before
 * they become an event (write-exchange.ts).
 */
import * as z from "zod/mini";
import { flows } from "../../identity/identity";

const flowSchema = z.enum(flows);

const stepSchema = z.object({
  name: z.string(),
  detail: z.optional(z.string()),
  milliseconds: z.number(),
});

const headersSchema = z.array(z.object({ name: z.string(), value: z.string() }));

const exchangeSchema = z.object({
  type: z.literal("exchange"),
  /** Counted from 1 within the run. */
  number: z.number(),
  flow: flowSchema,
  /** Who asks: "Ada's browser". */
  actor: z.string(),
  /** What for: "presents the copied cookie". */
  why: z.string(),
  method: z.string(),
  path: z.string(),
  requestHeaders: headersSchema,
  status: z.number(),
  /** Of a problem body. */
  code: z.optional(z.string()),
  reason: z.optional(z.string()),
  responseHeaders: headersSchema,
  /** From Server-Timing: what the server did. */
  steps: z.array(stepSchema),
  /** From sending to the last byte of the answer, measured where it was sent. */
  milliseconds: z.number(),
  /** When it was sent, in milliseconds since the run began: what overlaps was on its way together. */
  startedAt: z.number(),
  /** Whether who asks presents what was never given to them. */
  isIntruder: z.boolean(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

const noteSchema = z.object({
  type: z.literal("note"),
  number: z.number(),
  flow: flowSchema,
  text: z.string(),
  /** How long the run now waits, where it does. */
  seconds: z.optional(z.number()),
});
export type Note = z.infer<typeof noteSchema>;

const tones = ["good", "bad", "neutral"] as const;

/** What became of whoever asked; untouched: this flow takes no part in the question. */
export const rulings = ["admitted", "refused", "unavailable", "untouched"] as const;
export type Ruling = (typeof rulings)[number];

const flowOutcomeSchema = z.object({
  ruling: z.enum(rulings),
  /** The number of the event that shows it. */
  decidedBy: z.optional(z.number()),
  /** "401 at once". */
  headline: z.string(),
  detail: z.string(),
  /** good: as safe as one would wish; bad: what an attacker would wish; neutral: neither. */
  tone: z.enum(tones),
});
export type FlowOutcome = z.infer<typeof flowOutcomeSchema>;

const comparisonSchema = z.object({
  /** What was tried: "alg: none". */
  what: z.string(),
  /** The bytes that differ, if they help: a decoded header. */
  shown: z.optional(z.string()),
  /** What this server answered. */
  ours: z.object({ isRefused: z.boolean(), says: z.string() }),
  /** What the naive verifier said to the same trick. */
  naive: z.object({ isRefused: z.boolean(), says: z.string() }),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const outcomeSchema = z.object({
  verdicts: z.object({ session: flowOutcomeSchema, jwt: flowOutcomeSchema }),
  /** Which option the answers prove right, by what the guess is about: `session`, `jwt` or `both`. */
  observed: z.record(z.string(), z.string()),
  /** One sentence: what was observed. */
  observation: z.string(),
  comparisons: z.optional(z.array(comparisonSchema)),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const failureCodes = [
  /** The server cannot reach itself where it is configured to live. */
  "unreachable",
  "timed-out",
  "store-unavailable",
  /** A step that had to succeed did not, so the rest would prove nothing. */
  "unexpected-answer",
  "unexpected-error",
  /** The three that only the page can tell: refused before it began, connection lost, too many runs. */
  "refused",
  "interrupted",
  "too-many-requests",
] as const;
export type FailureCode = (typeof failureCodes)[number];

const failureSchema = z.object({
  type: z.literal("failed"),
  code: z.enum(failureCodes),
  /** Which exchange it was, where there was one. */
  detail: z.optional(z.string()),
});
export type Failure = z.infer<typeof failureSchema>;

export const runEventSchema = z.discriminatedUnion("type", [
  exchangeSchema,
  noteSchema,
  z.object({ type: z.literal("done"), outcome: outcomeSchema }),
  failureSchema,
]);
export type RunEvent = z.infer<typeof runEventSchema>;
