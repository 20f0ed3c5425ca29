/**
 * DEMO: the way of one request through the house, made of what was measured on that very request and
 * of nothing else. Each arrow names the file that ran.
 */
import type { Step } from "../base/trace";
import { isStoreStep } from "./store-step";
import type { WireEntry } from "./wire/wire-entry";

export const places = ["browser", "edge", "store", "page"] as const;
export type Place = (typeof places)[number];

/** `store`: what people call the one that is configured. */
export function placeName(place: Place | Arrow["runsAt"], store: string): string {
  return place === "store" ? store : place;
}

export interface Arrow {
  from: Place;
  /** The same as `from` for work that stays where it is. */
  to: Place;
  label: string;
  milliseconds: number | null;
  file: string;
  /** Where the file's code runs. */
  runsAt: "browser" | "edge" | "server" | "store";
  tone: "flow" | "good" | "bad";
  /** Whose headers to show. */
  shows: "request" | "response" | null;
}

const filesOfSteps: Readonly<Record<string, string>> = {
  unseal: "lib/session/seal.ts",
  verify: "lib/jwt/verify.ts",
};

export function sequenceOf(entry: WireEntry): Arrow[] {
  const { method, path, steps } = entry;
  return [
    {
      from: "browser",
      to: "edge",
      label: `${method} ${path}`,
      milliseconds: null,
      file: "middleware.ts",
      runsAt: "edge",
      tone: "flow",
      shows: "request",
    },
    ...steps.flatMap((step) => arrowsOfStep(step, entry)),
    ...ending(entry),
  ];
}

function arrowsOfStep(step: Step, entry: WireEntry): Arrow[] {
  const { name, detail, milliseconds } = step;
  if (isStoreStep(step)) return storeArrows(step, entry);
  const file = filesOfSteps[name];
  if (!file) return [];
  return [
    {
      from: "edge",
      to: "edge",
      label: detail ? `${name} ${detail}` : name,
      milliseconds,
      file,
      runsAt: "edge",
      tone: "flow",
      shows: null,
    },
  ];
}

function storeArrows(step: Step, entry: WireEntry): Arrow[] {
  const { detail = "", milliseconds } = step;
  const file = entry.flow === "session" ? "lib/session/verify.ts" : "lib/jwt/denylist.ts";
  const [command = ""] = detail.split(" ");
  const common = { file, runsAt: "store" as const, shows: null };
  return [
    { ...common, from: "edge", to: "store", label: command, milliseconds, tone: "flow" },
    {
      ...common,
      from: "store",
      to: "edge",
      label: storeAnswer(step, entry),
      milliseconds: null,
      tone: "flow",
    },
  ];
}

function storeAnswer(step: Step, { response, flow, steps }: WireEntry): string {
  if (response.status === 503) return "no answer";
  if (flow === "jwt") return response.redirectedTo ? "on the denylist" : "not on the denylist";
  if (response.redirectedTo?.includes("reason=revoked")) return "no such record";
  const asked = steps.filter(isStoreStep);
  if (asked.length === 1) return "record and role";
  // Two engines are asked one after the other: the session's, then its user's.
  return step === asked[0] ? "record" : "role";
}

function ending({ path, response, milliseconds, steps }: WireEntry): Arrow[] {
  const passport = steps.find(({ name }) => name === "passport");
  if (!passport) return [refusal(response, milliseconds)];
  return [
    {
      from: "edge",
      to: "page",
      label: "admitted, with a passport",
      milliseconds: passport.milliseconds,
      file: "lib/gate/passport.ts",
      runsAt: "edge",
      tone: "good",
      shows: null,
    },
    {
      from: "page",
      to: "browser",
      label: `${response.status}, in all`,
      milliseconds,
      file: `app${path}/page.tsx`,
      runsAt: "server",
      tone: "good",
      shows: "response",
    },
  ];
}

/** A browser tells no time of a redirect alone. */
function refusal({ status, redirectedTo }: WireEntry["response"], milliseconds: number): Arrow {
  const reason = /[?&]reason=([\w-]+)/.exec(redirectedTo ?? "")?.[1];
  return {
    from: "edge",
    to: "browser",
    label: status === 0 ? "no answer" : [status, reason].filter(Boolean).join(" "),
    milliseconds: redirectedTo ? null : milliseconds,
    file: "lib/gate/refusals.ts",
    runsAt: "edge",
    tone: "bad",
    shows: "response",
  };
}
