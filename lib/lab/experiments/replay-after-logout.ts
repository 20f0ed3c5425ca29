import "server-only";
import type { Flow } from "../../identity/identity";
import { decidedBy, describeAnswer, storeCommandsOf } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer } from "./lab-browser";

/** Signs in, has the cookies copied, logs out, and presents the copy. */
async function replay(lab: Lab, flow: Flow, withDenylist = false): Promise<Answer> {
  const ada = lab.browser(flow, withDenylist ? "Ada's browser, denylist on" : "Ada's browser");
  if (withDenylist) await ada.beginFault("denylist", "turns the denylist on for its requests");
  await ada.signIn();
  const path = `/api/${flow}/me`;
  await ada.ask("GET", path, { why: "asks who it is", expect: 200 });
  const thief = lab.intruder(flow, "a thief with a copy", ada.jar.copy());
  lab.note(flow, "A thief copies the browser's cookies.");
  await ada.ask("POST", `/api/${flow}/logout`, { why: "logs out", expect: 204 });
  return thief.ask("GET", path, { why: "presents the copied cookie" });
}

const observedOf = ({ status }: Answer) => (status === 200 ? "works" : "refused");

export const experiment: Experiment = {
  title: "Replay after logout",
  question: "You log out. Somebody sends the cookie that you had a minute ago. What happens?",
  situation:
    "Ada signs in. A thief copies her cookies. Ada logs out, and the server clears the cookies of her browser. The thief sends the copy.",
  guesses: [
    {
      about: "session",
      question: "The copy of the session cookie",
      options: [
        { id: "refused", text: "is refused at once" },
        { id: "works", text: "works until it expires" },
      ],
      expected: "refused",
    },
    {
      about: "jwt",
      question: "The copy of the access token",
      options: [
        { id: "refused", text: "is refused at once" },
        { id: "works", text: "works until it expires" },
      ],
      expected: "works",
    },
  ],
  steps: [
    "Ada signs in and asks who she is.",
    "A second browser gets a copy of her cookies.",
    "Ada logs out.",
    "The second browser asks who it is.",
    "By JWT the same again, with the denylist on.",
  ],
  contrast: { session: "401 at once: the record is gone", jwt: "200 until it expires" },
  run: async (lab) => {
    const session = await replay(lab, "session");
    const jwt = await replay(lab, "jwt");
    const denied = await replay(lab, "jwt", true);
    const commands = storeCommandsOf(denied);
    return {
      observed: { session: observedOf(session), jwt: observedOf(jwt) },
      verdicts: {
        session: {
          ...decidedBy(session),
          headline: describeAnswer(session),
          detail:
            session.status === 200
              ? "The copy still works."
              : "The cookie is as good as ever. The record that it refers to is gone.",
          tone: session.status === 200 ? "bad" : "good",
        },
        jwt: {
          ...decidedBy(jwt),
          headline: `${describeAnswer(jwt)}. With the denylist: ${describeAnswer(denied)}`,
          detail: `${
            jwt.status === 200
              ? "Logging out removed the cookie from one browser. The token itself still proves everything it proved before."
              : "This server keeps a denylist for everybody."
          } The denylist asked the store: ${commands.join(", ") || "nothing"}.`,
          tone: jwt.status === 200 ? "bad" : "good",
        },
      },
      observation: `After logging out, the copied session cookie got ${session.status} and the copied access token got ${jwt.status}; with the denylist the token got ${denied.status}, for ${commands.length === 1 ? "one store read" : `${commands.length} store commands`}.`,
    };
  },
  explanation: [
    {
      title: "Logging out is an act on the server",
      text: "A session cookie is a reference. Logging out deletes what it refers to, so every copy of the reference is worthless from the next request on. An access token refers to nothing: it is the statement itself, signed. Deleting the cookie that carried it changes one browser, and no copy.",
    },
    {
      title: "The attack",
      text: "Malware, a shared computer or a proxy's log gives somebody the cookie. The owner notices and logs out. With a session that ends it. With a stateless token it ends when the token expires: here after fifteen minutes at the latest, which is why access tokens are short.",
    },
    {
      title: "The price of doing better",
      text: "A denylist remembers the jti of each token that was taken back until it would have expired anyway. It works at once, and each request then asks the store one question, as a session does. Set JWT_REVOCATION=denylist to have it for everybody.",
    },
  ],
  code: [
    {
      says: "Session: the record is read at each request, and its absence refuses.",
      file: "lib/session/verify.ts",
      from: "const { record, user } = (await store.sessions.find(unsealed)) ?? {};",
      to: 'return refuse("revoked")',
    },
    {
      says: "JWT: the store is asked only where there is a denylist.",
      file: "lib/jwt/verify.ts",
      from: "const verdict = judge(signed.claims, now);",
      to: 'refuse("revoked")',
    },
    {
      says: "The denylist: keyed by jti, one read.",
      file: "lib/jwt/denylist.ts",
      from: "export function isDenied",
      to: "}",
    },
  ],
  sources: [
    {
      name: "OWASP ASVS 5.0, 7.4.1",
      says: "After logout a session must not be usable any more; self-contained tokens need a way for that.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x16-V7-Session-Management.md",
    },
    {
      name: "OWASP JSON Web Token Cheat Sheet",
      says: "No built-in token revocation by the user, and the denylist as an answer.",
      url: "https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html",
    },
    {
      name: "RFC 7519 §4.1.7",
      says: "The jti claim: an identifier for one token.",
      url: "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.7",
    },
  ],
  related: [
    { href: "/experiments/sign-out-everywhere", label: "Sign out everywhere" },
    { href: "/learn/sessions", label: "How sessions work" },
    { href: "/trade-offs", label: "What each choice costs" },
  ],
  fault: "denylist",
};
