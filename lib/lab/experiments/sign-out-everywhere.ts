import "server-only";
import { z } from "zod";
import type { Flow } from "../../identity/identity";
import { decidedBy, describeAnswers, statusesOf } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer, LabBrowser } from "./lab-browser";

const endSchema = z.object({ expiresAt: z.iso.datetime() });

/** Three devices of one person; the first ends them all, the other two go on with what they hold. */
async function endAll(lab: Lab, flow: Flow, withDenylist = false) {
  const suffix = withDenylist ? ", denylist on" : "";
  const laptop = lab.browser(flow, `Ada's laptop${suffix}`);
  if (withDenylist) await laptop.beginFault("denylist", "turns the denylist on for its requests");
  await laptop.signIn();
  const others = ["phone", "tablet"].map((name) =>
    lab.browser(flow, `Ada's ${name}${suffix}`, laptop.jar.copyOf("workspace", "fault")),
  );
  let lastEnd = 0;
  for (const device of others) {
    const { expiresAt } = endSchema.parse((await device.signIn()).body);
    lastEnd = Date.parse(expiresAt);
  }
  const me = `/api/${flow}/me`;
  for (const device of others) await device.ask("GET", me, { why: "asks who it is", expect: 200 });
  const devices = `/api/${flow}/devices`;
  await laptop.ask("DELETE", devices, { why: "signs out everywhere", expect: 200 });
  const next = await askEach(others, (device) => device.ask("GET", me, { why: "asks again" }));
  return { others, next, secondsLeft: Math.max(0, Math.ceil((lastEnd - Date.now()) / 1000)) };
}

async function askEach(
  devices: readonly LabBrowser[],
  ask: (device: LabBrowser) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const device of devices) answers.push(await ask(device));
  return answers;
}

const isEach = (answers: readonly Answer[], status: number) =>
  answers.every((answer) => answer.status === status);

const observedOf = (next: readonly Answer[]) =>
  isEach(next, 401) ? "refused" : isEach(next, 200) ? "admitted" : "some";

const options = [
  { id: "refused", text: "are refused, both of them" },
  { id: "some", text: "hear different things" },
  { id: "admitted", text: "are admitted, both of them" },
] as const;

export const experiment: Experiment = {
  title: "Sign out everywhere",
  question: "You lost your phone and sign out on all devices. When does the phone notice?",
  situation:
    "Ada is signed in on a laptop, a phone and a tablet. On the laptop she signs out everywhere. The phone and the tablet were never told. They send the cookies that they still have.",
  guesses: [
    {
      about: "session",
      question: "By session the phone and the tablet, at their next request,",
      options,
      expected: "refused",
    },
    {
      about: "jwt",
      question: "By JWT the phone and the tablet, at their next request,",
      options,
      expected: "admitted",
    },
  ],
  steps: [
    "Ada signs in on three devices.",
    "The phone and the tablet ask who they are.",
    "The laptop ends all of Ada's sign-ins.",
    "The phone and the tablet ask again. By JWT they then ask for a new token.",
    "By JWT the same again, with the denylist on.",
  ],
  contrast: {
    session: "every device stops at its next request",
    jwt: "no new token at once; the old one ends by itself",
  },
  run: async (lab) => {
    const session = await endAll(lab, "session");
    const jwt = await endAll(lab, "jwt");
    const refreshes = await askEach(jwt.others, (device) =>
      device.ask("POST", "/api/jwt/refresh", { why: "asks for a new token" }),
    );
    const denied = await endAll(lab, "jwt", true);
    const isOut = isEach(session.next, 401);
    const lives = isEach(jwt.next, 200);
    return {
      observed: { session: observedOf(session.next), jwt: observedOf(jwt.next) },
      verdicts: {
        session: {
          ...decidedBy(session.next[0]),
          headline: describeAnswers(session.next),
          detail: isOut
            ? "All three records are gone. Whatever a device still holds refers to nothing."
            : "A device is still admitted.",
          tone: isOut ? "good" : "bad",
        },
        jwt: {
          ...decidedBy(jwt.next[0]),
          headline: `Access: ${statusesOf(jwt.next)}. Refresh: ${statusesOf(refreshes)}`,
          detail: `${
            lives
              ? `The access tokens live for ${jwt.secondsLeft} s more at most, and ${isEach(refreshes, 401) ? "no refresh renews them" : "they can be renewed"}.`
              : "This server keeps a denylist for everybody."
          } With the denylist: ${describeAnswers(denied.next)}.`,
          tone: isEach(refreshes, 401) ? (lives ? "neutral" : "good") : "bad",
        },
      },
      observation: `After signing out everywhere, the phone and the tablet got ${statusesOf(session.next)} by session. By JWT they got ${statusesOf(jwt.next)}, and ${statusesOf(refreshes)} when they asked for a new token. With the denylist they got ${statusesOf(denied.next)}.`,
    };
  },
  explanation: [
    {
      title: "To end something, you must know of it",
      text: "The server keeps a record for each sign-in, and an index of them for each user. That is how it can list your devices and end them. For sessions the record is what admits, so ending it ends everything. For JWT the record is the refresh family. It decides about the next token and has no say about the one that is out.",
    },
    {
      title: "The attack",
      text: "A phone is stolen unlocked, and its owner presses the button that is made for this. With sessions the thief is out at the next request. With access tokens the thief goes on until the token expires, here after fifteen minutes at the latest. That gap is what the short lifetime is for.",
    },
    {
      title: "Closing the gap",
      text: "With the denylist, ending a family also writes down the jti of each access token that it may still have out there. Every device then stops at once, and every request pays for one store read. An application can also do this for a few sensitive routes alone.",
    },
  ],
  code: [
    {
      says: "One atomic step removes every record in the user's index.",
      file: "lib/store/redis/device-records.ts",
      from: "local removed = {}",
      to: "return removed`",
    },
    {
      says: "Session: those records are what admits.",
      file: "lib/session/revoke.ts",
      from: "export function endDevices",
      to: "store.sessions.removeOf",
    },
    {
      says: "JWT: the families go, and with the denylist their access tokens, too.",
      file: "lib/jwt/revoke.ts",
      from: "export function endDevices",
      to: "store.families.removeOf",
    },
  ],
  sources: [
    {
      name: "OWASP ASVS 5.0, 7.5.2 and 7.4.1",
      says: "Users can see and end all of their sessions; self-contained tokens need a way for that.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md",
    },
    {
      name: "RFC 7009 §3",
      says: "Self-contained access tokens: revoke at once by asking the issuer, or keep them short and revoke the refresh token.",
      url: "https://www.rfc-editor.org/rfc/rfc7009#section-3",
    },
  ],
  related: [
    { href: "/experiments/replay-after-logout", label: "Replay after logout" },
    { href: "/experiments/role-change", label: "A role changes" },
    { href: "/learn/access-and-refresh", label: "How refreshing works" },
  ],
  fault: "denylist",
};
