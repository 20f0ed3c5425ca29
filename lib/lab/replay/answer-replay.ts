/**
 * DEMO: the answer to `POST /api/lab/replay`: copies the visitor's own cookies, logs the visitor out of both
 * flows, and sends the copy. It asks this very server over HTTP, as an experiment does, by the origin that the
 * configuration names. No credential is in the answer but the cookies' deletion; the copy is gone with it.
 */
import "server-only";
import { answer, anybody } from "../../endpoints/answer";
import { problem } from "../../http/problem";
import type { Flow } from "../../identity/identity";
import { beginRun } from "../experiments/begin-run";
import { CookieJar, type CookieName } from "../experiments/cookie-jar";
import { Lab } from "../experiments/lab";
import { LabFailure } from "../experiments/lab-failure";
import { isStoreStep } from "../store-step";
import type { Replay, Replayed } from "./replay-schema";

const longestMilliseconds = 15_000;
const credentialOf: Readonly<Record<Flow, CookieName>> = { session: "session", jwt: "access" };

export function answerWithReplay(request: Request): Promise<Response> {
  return answer(request, {
    conditions: new Request(request.url),
    origin: "own",
    admit: anybody,
    body: null,
    work: async ({ context }) => {
      const begun = await beginRun(request, context);
      if (!begun.ok) return begun.response;
      try {
        const signal = AbortSignal.any([request.signal, AbortSignal.timeout(longestMilliseconds)]);
        const lab = new Lab({ origin: context.config.origin, emit: () => {}, signal });
        const owner = CookieJar.fromHeader(request.headers.get("cookie") ?? "");
        const session = await replay(lab, "session", owner);
        const jwt = await replay(lab, "jwt", owner);
        const headers = new Headers({ "cache-control": "private, no-store" });
        for (const line of [...session.deletions, ...jwt.deletions])
          headers.append("set-cookie", line);
        const replayed: Replay = { session: session.replayed, jwt: jwt.replayed };
        return Response.json(replayed, { headers });
      } catch (error) {
        if (!(error instanceof LabFailure)) throw error;
        const isOfStore = error.code === "store-unavailable";
        return problem(
          "store-unavailable",
          isOfStore ? {} : { detail: "This server could not ask itself. Try again in a moment." },
        );
      } finally {
        begun.leavePlace();
      }
    },
  });
}

async function replay(
  lab: Lab,
  flow: Flow,
  cookies: CookieJar,
): Promise<{ replayed: Replayed | null; deletions: readonly string[] }> {
  if (cookies.get(credentialOf[flow]) === undefined) return { replayed: null, deletions: [] };
  const owner = lab.browser(flow, "the visitor", cookies.copy());
  const thief = lab.browser(flow, "a thief with a copy", cookies.copy());
  const { status: left, setCookies } = await owner.ask("POST", `/api/${flow}/logout`, {
    why: "logs out",
  });
  if (left >= 500) throw new LabFailure("store-unavailable");
  // Whoever had been signed out before is answered like that, too; anything else was somebody else's answer.
  if (left !== 204) throw new LabFailure("unexpected-answer");
  const { status, reason, milliseconds, steps } = await thief.ask("GET", `/api/${flow}/me`, {
    why: "presents the copy",
  });
  const commands = steps.filter(isStoreStep).flatMap(({ detail }) => detail ?? []);
  return {
    replayed: { status, milliseconds, commands, ...(reason ? { reason } : {}) },
    deletions: setCookies,
  };
}
