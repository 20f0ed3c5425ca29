import { longest } from "@/lib/identity/lifetimes";
import type { Replayed } from "@/lib/lab/replay/replay-schema";
import { commandsOf, type WireEntry } from "@/lib/lab/wire/wire-entry";
import { sendCopy } from "../duel/send-copy";
import { shortest } from "../instrument/choices";
import { formatDuration } from "../instrument/countdown";
import { describeAnswer } from "../instrument/observation";
import type { Lab } from "../instrument/use-lab";

export interface TourStep {
  title: string;
  sentence: string;
  /** The part of the page that it is about. */
  target: string;
  action: string;
  /** Does it for real, and says what was seen. */
  act: (lab: Lab) => Promise<string>;
  /** What it waits for, where it does: the moment, ISO 8601. */
  waitsUntil?: (lab: Lab) => string | null;
}

const usual = {
  username: "ada",
  transport: "cookie",
  algorithm: "ES256",
  access: longest.access,
  refresh: longest.refresh,
  idle: longest.idle,
} as const;

export const steps: readonly TourStep[] = [
  {
    title: "Sign in",
    sentence: "One password, two ways of being remembered. Ada signs in by session and by JWT.",
    target: "session-1",
    action: "Sign in both ways",
    act: async (lab) => {
      lab.choose(usual);
      if (!(await lab.signInBothWays(usual))) return failed;
      const seen = await lab.look();
      return seen
        ? `Two cookies came: ${seen.session.cookie?.bytes} bytes for the session, ${seen.jwt.cookie?.bytes} for the token.`
        : failed;
    },
  },
  {
    title: "The credential",
    sentence: "The session cookie tells nothing. The JWT tells everything to whoever holds it.",
    target: "jwt-1",
    action: "Decode the token",
    act: async (lab) => {
      openDetails("jwt-1");
      const claims = Object.keys((await lab.look())?.jwt.token?.claims ?? {});
      return claims.length === 0
        ? notSignedIn
        : `${claims.length} claims, readable without any key: ${claims.join(", ")}.`;
    },
  },
  {
    title: "What the server keeps",
    sentence: "Behind the ticket hangs the coat: a record in the store. The access token has none.",
    target: "session-2",
    action: "Read the store",
    act: async (lab) => {
      const seen = await lab.look();
      const held = seen?.session.server;
      if (held?.status !== "known" || !held.record) return notSignedIn;
      return `The session's record lives for ${formatDuration(held.record.timeToLive)} more. For the access token there is nothing to read.`;
    },
  },
  {
    title: "A request by session",
    sentence: "The edge opens the seal, then asks the store who this is, every time.",
    target: "session-3",
    action: "Ask by session",
    act: async (lab) => describeAsk(await lab.ask("session", "account")),
  },
  {
    title: "A request by JWT",
    sentence: "The edge checks a signature and asks nobody.",
    target: "jwt-3",
    action: "Ask by JWT",
    act: async (lab) => describeAsk(await lab.ask("jwt", "account")),
  },
  {
    title: "Authorization",
    sentence:
      "Who you are is not what you may do. Ada loses her role, then asks for the admin page.",
    target: "session-3",
    action: "Demote Ada, then ask",
    act: async (lab) => {
      const changed = await (await lab.changes()).changeRole("ada", "viewer");
      if (!changed.ok) return notSignedIn;
      const session = await lab.ask("session", "admin");
      const jwt = await lab.ask("jwt", "admin");
      const lag = jwt?.response.status === 200 ? " The token still says admin." : "";
      return `${describeAnswer(session)}; ${describeAnswer(jwt)}.${lag}`;
    },
  },
  {
    title: "Refresh",
    sentence: "A refresh token buys a new access token, with the facts as they are now.",
    target: "jwt-3",
    action: "Refresh, then ask",
    act: async (lab) => {
      const result = await (await lab.changes()).refresh();
      if (!result.ok) return notSignedIn;
      const jwt = await lab.ask("jwt", "admin");
      const known = jwt?.response.status === 403 ? " The new token knows." : "";
      return `${describeAnswer(jwt)}.${known}`;
    },
  },
  {
    title: "Short lives",
    sentence:
      "Ada gets her role back and signs in anew: a token for ten seconds, a session that may rest for twenty.",
    target: "jwt-1",
    action: "Sign in for seconds",
    act: async (lab) => {
      await (await lab.changes()).changeRole("ada", "admin");
      const isIn = await lab.signInBothWays({
        ...usual,
        access: shortest.access,
        idle: shortest.idle,
      });
      return isIn ? "Both clocks run. The token is renewed each time it dies." : failed;
    },
  },
  {
    title: "Expiry",
    sentence: "Left alone, the session ends. The token ends too, but the page renews it.",
    target: "session-3",
    action: "Wait, then ask both",
    waitsUntil: ({ state: { session } }) =>
      session.standing.status === "signed-in" ? session.standing.expiresAt : null,
    act: async (lab) => {
      const standing = (await lab.look())?.session.standing;
      if (standing?.status === "signed-in") await reach(standing.expiresAt);
      const session = await lab.ask("session", "account");
      let jwt = await lab.ask("jwt", "account");
      // It may have died a moment ago: what a browser would follow to renew it is done here.
      if (jwt?.response.status === 303 && (await (await lab.changes()).refresh()).ok)
        jwt = await lab.ask("jwt", "account");
      return `${describeAnswer(session)}; ${describeAnswer(jwt)}.`;
    },
  },
  {
    title: "Logout",
    sentence:
      "Somebody copies your cookies, you log out, and the copy is sent. The ticket is worth nothing any more. The token lives on until it expires.",
    target: "session-4",
    action: "Copy, log out, send the copy",
    act: async (lab) => {
      if (!(await lab.signInBothWays(usual))) return failed;
      const sent = await sendCopy(lab);
      if (!sent.ok) return failed;
      const { session, jwt } = sent.replay;
      return `The copied ticket: ${describeCopy(session)}. The copied token: ${describeCopy(jwt)}.`;
    },
  },
];

const failed = "That did not work. The head of the column says why.";
const notSignedIn = "Nobody is signed in. Do the first step again.";

function describeAsk(entry: WireEntry | null): string {
  const commands = entry ? commandsOf(entry) : [];
  const asked =
    commands.length === 0
      ? "without asking the store"
      : `after asking the store: ${commands.join(", ")}`;
  return `${describeAnswer(entry)}, ${asked}.`;
}

function describeCopy(copy: Replayed | null): string {
  if (!copy) return "there was none";
  return copy.reason ? `${copy.status}, ${copy.reason}` : String(copy.status);
}

function openDetails(id: string): void {
  const details = document.getElementById(id)?.querySelector("details");
  if (details) details.open = true;
}

/** A moment late rather than early: the server decides by its own clock. */
function reach(iso: string): Promise<void> {
  const wait = Math.max(0, Date.parse(iso) - Date.now()) + 250;
  return new Promise((resolve) => setTimeout(resolve, wait));
}
