import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { decidedBy, statusesOf, takesNoPart } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { LabBrowser } from "./lab-browser";

const racers = 20;
const refreshPath = "/api/jwt/refresh";
const devicesSchema = z.object({ devices: z.array(z.unknown()) });

/** The first eight digits of a SHA-256: enough to compare, useless to present. */
const digestOf = ({ jar }: LabBrowser) =>
  createHash("sha256")
    .update(jar.get("refresh") ?? "")
    .digest("hex")
    .slice(0, 8);

async function race(lab: Lab) {
  const ada = lab.browser("jwt", "Ada's browser");
  await ada.signIn();
  const before = digestOf(ada);
  lab.note("jwt", `The digest of its refresh token begins with ${before}.`);
  const tabs = Array.from({ length: racers }, (_, index) =>
    lab.browser("jwt", `Tab ${index + 1}`, ada.jar.copy()),
  );
  const answers = await Promise.all(
    tabs.map((tab) => tab.ask("POST", refreshPath, { why: "refreshes at the same moment" })),
  );
  const served = tabs.filter((_, index) => answers[index]?.status === 200);
  const successors = [...new Set(served.map(digestOf))];
  lab.note("jwt", `The digests of what they got begin with ${successors.join(", ")}.`);
  const [last = ada] = tabs.slice(-1);
  const next = await last.ask("POST", refreshPath, { why: "refreshes again with the successor" });
  const me = await last.ask("GET", "/api/jwt/me", { why: "asks who it is" });
  const list = await last.ask("GET", "/api/jwt/devices", { why: "asks where Ada is signed in" });
  const devices = devicesSchema.safeParse(list.body);
  const families = devices.success ? devices.data.devices.length : 0;
  return { before, answers, served, successors, next, me, families };
}
type Race = Awaited<ReturnType<typeof race>>;

function observe({ served, successors, next }: Race) {
  if (next.status !== 200) return "signed-out";
  if (served.length < racers) return "one-served";
  return successors.length === 1 ? "one" : "many";
}

export const experiment: Experiment = {
  title: "A refresh race",
  question: "Twenty tabs refresh with the same token at the same moment. Who wins?",
  situation:
    "A refresh token is good for one exchange, and using it twice looks like theft. Ada opens twenty tabs after lunch. Each finds that the access token has expired, and all send the same refresh token at once.",
  guesses: [
    {
      about: "jwt",
      question: "Of the twenty refreshes",
      options: [
        { id: "one-served", text: "the first is served, and the others are refused" },
        { id: "many", text: "each is served, with a token of its own" },
        { id: "one", text: "each is served, all with the same new token" },
        { id: "signed-out", text: "the second looks like theft, and Ada is signed out" },
      ],
      expected: "one",
    },
  ],
  steps: [
    "Ada signs in.",
    "Twenty tabs with the same cookies refresh at the same moment.",
    "We compare the digests of the refresh tokens that they got.",
    "One tab refreshes again with what it got, and asks who it is and where Ada is signed in.",
  ],
  contrast: {
    session: "nothing to refresh",
    jwt: "one successor for all, and nobody is signed out",
  },
  run: async (lab) => {
    const result = await race(lab);
    const { before, answers, served, successors, next, me, families } = result;
    const isNew = !successors.includes(before);
    const isGood = observe(result) === "one" && isNew && me.status === 200;
    const successorsText =
      successors.length === 1 ? "one successor" : `${successors.length} successors`;
    return {
      observed: { jwt: observe(result) },
      verdicts: {
        session: {
          ...takesNoPart,
          headline: "Nothing to race for",
          detail:
            "A session is not exchanged: twenty tabs send the same cookie, and it stays the same.",
          tone: "neutral",
        },
        jwt: {
          ...decidedBy(next.status === 200 ? answers[0] : next),
          headline: `${served.length} of ${answers.length} served, ${successorsText}`,
          detail: `They got ${statusesOf(answers)}, and what they hold has a digest that begins with ${successors.join(", ")}. The next refresh got ${next.status}. Ada's list of devices has ${families} ${families === 1 ? "entry" : "entries"}.`,
          tone: isGood ? "good" : "bad",
        },
      },
      observation: `${served.length} of ${answers.length} simultaneous refreshes were served, with ${successorsText}. The next refresh got ${next.status}${next.status === 200 ? ", so the family lives" : ""}.`,
    };
  },
  explanation: [
    {
      title: "One step decides",
      text: "Reading the family, comparing the token and writing the successor is one script in the store, so no two refreshes can interleave. The first rotates. The others find that their token is the one that was just replaced, and are told what the first was told.",
    },
    {
      title: "The failure",
      text: "Written as a read and a later write, two refreshes both read the old token, and both write a successor. One of them is lost, and whoever holds it looks like a thief the next time. Strict rotation without a grace fails the other way: the second tab is taken for a thief at once, and everybody is signed out for having had two tabs open.",
    },
    {
      title: "How twenty get the same",
      text: "The store keeps hashes alone, so it cannot repeat a token that it gave out. Here the successor is derived from its predecessor with the server's secret. Whoever presents the predecessor within ten seconds makes the server derive the same successor again.",
    },
  ],
  code: [
    {
      says: "The winner rotates; the predecessor within the grace is answered the same.",
      file: "lib/store/redis/families.ts",
      from: "local outcome = 'replayed'",
      to: "return { outcome, value",
    },
    {
      says: "The successor follows from its predecessor.",
      file: "lib/jwt/refresh.ts",
      from: "const successor = await deriveSuccessor",
    },
    {
      says: "And so does the access token: same jti, same times.",
      file: "lib/jwt/issue.ts",
      from: "/** All but the present name and role follows",
      to: "const { jti, issuedAt }",
    },
  ],
  sources: [
    {
      name: "RFC 9700 §4.14.2",
      says: "Rotation, and what reuse means. What two tabs at once mean is left to the server.",
      url: "https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2",
    },
    {
      name: "OWASP ASVS 5.0, 10.4.5",
      says: "Rotation as an answer to replayed refresh tokens.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x19-V10-OAuth-and-OIDC.md",
    },
  ],
  related: [
    { href: "/experiments/steal-the-refresh-token", label: "Steal the refresh token" },
    { href: "/learn/access-and-refresh", label: "How refreshing works" },
    { href: "/experiments/redis-down", label: "The store goes down" },
  ],
};
