import "server-only";
import { createHash } from "node:crypto";
import { decidedBy, takesNoPart } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer, LabBrowser } from "./lab-browser";

const refreshPath = "/api/jwt/refresh";
const graceSeconds = 10;

const refresh = (browser: LabBrowser, why: string) => browser.ask("POST", refreshPath, { why });
const mustRefresh = (browser: LabBrowser, why: string) =>
  browser.ask("POST", refreshPath, { why, expect: 200 });

/** Tells two tokens apart without being either. */
const digestOf = ({ jar }: LabBrowser) =>
  createHash("sha256")
    .update(jar.get("refresh") ?? "")
    .digest("hex");

/** The owner refreshes first. Another tab sends the old token a moment later; the thief much later. */
async function beginByOwner(lab: Lab) {
  const ada = lab.browser("jwt", "Ada's browser");
  await ada.signIn();
  const phone = lab.browser("jwt", "Ada's phone", ada.jar.copyOf("workspace"));
  await phone.signIn();
  const thief = lab.intruder("jwt", "a thief with a copy", ada.jar.copy());
  const tab = lab.browser("jwt", "Ada's other tab", ada.jar.copy());
  lab.note("jwt", "A thief copies the cookies of Ada's browser.");
  await mustRefresh(ada, "refreshes: the stolen token is exchanged for its successor");
  const within = await refresh(tab, "sends the same old token a moment later");
  const isSame = within.status === 200 && digestOf(tab) === digestOf(ada);
  lab.note(
    "jwt",
    isSame ? "Both answers hold the same successor." : "The answers do not hold the same token.",
  );
  return { ada, phone, thief, within, isSame };
}

/** The thief refreshes first, and Ada is the one who comes late. */
async function beginByThief(lab: Lab) {
  const ada = lab.browser("jwt", "Ada's browser, robbed");
  await ada.signIn();
  const thief = lab.intruder("jwt", "a faster thief", ada.jar.copy());
  lab.note("jwt", "Another time the thief is the first to use the copy.");
  await mustRefresh(thief, "refreshes before the owner does");
  return { ada, thief };
}

async function steal(lab: Lab) {
  const slow = await beginByOwner(lab);
  const fast = await beginByThief(lab);
  await lab.wait("jwt", graceSeconds + 1, `The grace is ${graceSeconds} s.`);
  const reuse = await refresh(slow.thief, "presents the token that was exchanged long ago");
  const owner = await refresh(slow.ada, "refreshes with the successor, which is hers");
  const access = await slow.ada.ask("GET", "/api/jwt/me", { why: "asks with her access token" });
  const phone = await refresh(slow.phone, "refreshes: it is a family of its own");
  const robbed = await refresh(fast.ada, "refreshes with the token that the thief has used");
  const robber = await refresh(fast.thief, "refreshes with the successor");
  const { within, isSame } = slow;
  return { within, isSame, reuse, owner, access, phone, robbed, robber };
}
type Answers = Awaited<ReturnType<typeof steal>>;

const isOut = ({ status }: Answer) => status === 401;

function observe({ reuse, owner }: Answers) {
  if (isOut(reuse)) return isOut(owner) ? "both" : "thief";
  return isOut(owner) ? "owner" : "nobody";
}

export const experiment: Experiment = {
  title: "Steal the refresh token",
  question: "A thief has a copy of the refresh token. Who is signed out, and when?",
  situation:
    "A refresh token is good for one exchange. A thief copies Ada's. Ada refreshes, so hers is exchanged and the copy is old. Eleven seconds later the thief presents the copy.",
  guesses: [
    {
      about: "jwt",
      question: "When the old token is presented again,",
      options: [
        { id: "thief", text: "the thief is refused, and Ada stays signed in" },
        { id: "both", text: "the thief and Ada are both signed out" },
        { id: "owner", text: "the thief is served, and Ada is signed out" },
        { id: "nobody", text: "both are served" },
      ],
      expected: "both",
    },
  ],
  steps: [
    "Ada signs in with a browser and with a phone. A thief copies the browser's cookies.",
    "Ada's browser refreshes. Another tab sends the same old token a moment later.",
    "A second time, a faster thief refreshes before Ada does.",
    "Eleven seconds pass, for real.",
    "The thief presents the old token. Then Ada refreshes with the successor.",
    "After the second theft Ada presents the old token, then the thief the successor.",
  ],
  contrast: {
    session: "nothing is exchanged, so no reuse is seen",
    jwt: "reuse ends the family, for thief and owner alike",
  },
  run: async (lab) => {
    const answers = await steal(lab);
    const { within, isSame, reuse, owner, access, phone, robbed, robber } = answers;
    const isEnded = [reuse, owner, robbed, robber].every(isOut);
    return {
      observed: { jwt: observe(answers) },
      verdicts: {
        session: {
          ...takesNoPart,
          headline: "Nothing to exchange",
          detail:
            "A session keeps its id for its whole life. A copy of the cookie works as long as the session does, and nothing tells the copy from the original.",
          tone: "neutral",
        },
        jwt: {
          ...decidedBy(reuse),
          headline: `Thief: ${reuse.status}. Ada: ${owner.status}`,
          detail: `Within the grace the old token got ${within.status} and ${isSame ? "the same successor" : "no common successor"}. When the thief was faster, Ada got ${robbed.status} and then the thief ${robber.status}. Ada's access token still got ${access.status}, and her phone's family ${phone.status}.`,
          tone: isEnded ? "good" : "bad",
        },
      },
      observation: `Used again after ${graceSeconds + 1} s, the exchanged token got ${reuse.status}, and then its owner got ${owner.status} for the successor. Used again at once it got ${within.status}${isSame ? " and the same successor" : ""}.`,
    };
  },
  explanation: [
    {
      title: "A token that is used once tells on its thief",
      text: "Each refresh exchanges the token for its successor. If an exchanged token comes back, two parties hold it. The server cannot know which of them is the owner, so it ends the family: whoever has the token loses it, and the owner signs in again with something that the thief does not have.",
    },
    {
      title: "The attack",
      text: "Without rotation a copied refresh token works in silence for seven days. With it the theft lasts until the other one refreshes: if the thief is first, the owner's next refresh ends both. A thief whose victim never comes back is not noticed. That is why the family ends after seven days, whatever happens.",
    },
    {
      title: "Ten seconds of grace",
      text: "Two tabs may refresh at once, and an answer may be lost on its way. For ten seconds the immediate predecessor still gets an answer: the very same successor, never another one. A thief who is that quick gets it too, and is found out the first time that one of the two comes later than that. An older token ends the family even within the ten seconds.",
    },
  ],
  code: [
    {
      says: "One atomic step: rotate, repeat within the grace, or end the family.",
      file: "lib/store/redis/families.ts",
      from: "local outcome = 'replayed'",
      to: "return { 'reused' }",
    },
    {
      says: "Ten seconds, and for the immediate predecessor alone.",
      file: "lib/jwt/refresh.ts",
      from: "/** How long the immediate predecessor",
      to: "const graceMilliseconds",
    },
  ],
  sources: [
    {
      name: "RFC 9700 §4.14.2",
      says: "Refresh token rotation: reuse of an invalidated token revokes the active one.",
      url: "https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2",
    },
    {
      name: "OWASP ASVS 5.0, 10.4.5",
      says: "Mitigate the replay of refresh tokens: bind them to their sender, or rotate them.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x19-V10-OAuth-and-OIDC.md",
    },
  ],
  related: [
    { href: "/experiments/refresh-race", label: "A refresh race" },
    { href: "/learn/access-and-refresh", label: "How refreshing works" },
    { href: "/trade-offs", label: "What each choice costs" },
  ],
};
