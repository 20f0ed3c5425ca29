import "server-only";
import type { Flow } from "../../identity/identity";
import { decidedBy, describeAnswer } from "./describe";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer, LabBrowser } from "./lab-browser";

/** What only administrators may see. */
const peopleOf = (flow: Flow) => `/api/${flow}/users`;

/** An administrator and an editor in one workspace, both by the same flow. */
async function signInBoth(lab: Lab, flow: Flow) {
  const ada = lab.browser(flow, "Ada's browser");
  await ada.signIn({ why: "signs in as ada, an administrator" });
  const grace = lab.browser(flow, "Grace's browser", ada.jar.copyOf("workspace"));
  await grace.signIn({ username: "grace", why: "signs in as grace, an editor" });
  await grace.ask("GET", peopleOf(flow), { why: "asks for the people", expect: 403 });
  return { ada, grace };
}

function change(ada: LabBrowser, role: "admin" | "editor", why: string): Promise<Answer> {
  const path = `${peopleOf(ada.flow)}/grace`;
  return ada.ask("PATCH", path, { why, body: { role }, expect: 200 });
}

const ask = (grace: LabBrowser, why: string) => grace.ask("GET", peopleOf(grace.flow), { why });
const refresh = (grace: LabBrowser) =>
  grace.ask("POST", "/api/jwt/refresh", { why: "asks for a new token", expect: 200 });

async function changeForSession(lab: Lab) {
  const { ada, grace } = await signInBoth(lab, "session");
  await change(ada, "admin", "makes Grace an administrator");
  const promoted = await ask(grace, "asks for the people again");
  await change(ada, "editor", "makes Grace an editor again");
  const demoted = await ask(grace, "asks once more");
  const page = await grace.ask("GET", "/session/admin", { why: "opens the admin page" });
  return { promoted, demoted, page };
}

async function changeForToken(lab: Lab) {
  const { ada, grace } = await signInBoth(lab, "jwt");
  await change(ada, "admin", "makes Grace an administrator");
  const promoted = await ask(grace, "asks for the people again");
  await refresh(grace);
  const promotedLater = await ask(grace, "asks with the new token");
  await change(ada, "editor", "makes Grace an editor again");
  const demoted = await ask(grace, "asks once more");
  const page = await grace.ask("GET", "/jwt/admin", { why: "opens the admin page" });
  const write = await grace.ask("PATCH", `${peopleOf("jwt")}/grace`, {
    why: "tries to make herself an administrator again",
    body: { role: "admin" },
  });
  await refresh(grace);
  const demotedLater = await ask(grace, "asks with the new token");
  return { promoted, promotedLater, demoted, page, write, demotedLater };
}

const options = [
  { id: "at-once", text: "at her next request" },
  { id: "at-refresh", text: "at her next refresh, fifteen minutes later at most" },
  { id: "never", text: "when she signs in again" },
] as const;

function observe(next: Answer, afterRefresh?: Answer) {
  if (next.status === 403) return "at-once";
  return afterRefresh?.status === 403 ? "at-refresh" : "never";
}

export const experiment: Experiment = {
  title: "A role changes",
  question: "An administrator is made an editor. When does it begin to count?",
  situation:
    "Grace is an editor. Ada makes her an administrator and then an editor again, while Grace stays signed in. After each change Grace asks for the list of people, which only administrators may see.",
  guesses: [
    {
      about: "session",
      question: "By session the demotion takes effect",
      options,
      expected: "at-once",
    },
    { about: "jwt", question: "By JWT the demotion takes effect", options, expected: "at-refresh" },
  ],
  steps: [
    "Ada and Grace sign in. Grace asks for the people and is refused.",
    "Ada makes Grace an administrator. Grace asks again.",
    "Ada makes Grace an editor again. Grace asks once more, and opens the admin page.",
    "By JWT Grace also tries to change her own role with the old token.",
    "By JWT she refreshes after each change and asks with the new token.",
  ],
  contrast: { session: "at the next request", jwt: "at the next refresh" },
  run: async (lab) => {
    const session = await changeForSession(lab);
    const jwt = await changeForToken(lab);
    return {
      observed: {
        session: observe(session.demoted),
        jwt: observe(jwt.demoted, jwt.demotedLater),
      },
      verdicts: {
        session: {
          ...decidedBy(session.demoted),
          headline: `Demoted: ${describeAnswer(session.demoted)}`,
          detail: `The role is read with the record at each request. Promoted, the next request got ${session.promoted.status}; demoted, it got ${session.demoted.status}, and the page ${session.page.status}.`,
          tone: session.demoted.status === 403 && session.page.status === 403 ? "good" : "bad",
        },
        jwt: {
          ...decidedBy(jwt.demoted),
          headline: `Demoted: ${describeAnswer(jwt.demoted)}. After the refresh: ${describeAnswer(jwt.demotedLater)}`,
          detail: `The token says what was true when it was signed. Promoted, it got ${jwt.promoted.status} until the refresh and then ${jwt.promotedLater.status}. The page of the old token got ${jwt.page.status}; its try to change a role got ${jwt.write.status}.`,
          tone:
            jwt.demotedLater.status !== 403 || jwt.write.status !== 403
              ? "bad"
              : jwt.demoted.status === 403
                ? "good"
                : "neutral",
        },
      },
      observation: `After the demotion the session got ${session.demoted.status} at its next request. The access token got ${jwt.demoted.status}, and ${jwt.demotedLater.status} once it had been refreshed; changing a role with the old one got ${jwt.write.status}.`,
    };
  },
  explanation: [
    {
      title: "Who is asked about the role",
      text: "A session names a user, and the same round trip that finds the session reads the user's present role. A token carries the role as a claim. It was true when the token was signed, and nobody is asked again until a refresh signs the next one. A promotion is as late as a demotion.",
    },
    {
      title: "The attack",
      text: "Somebody learns that their rights are about to go and uses the last minutes of a token. The worst use is to give the rights back to oneself. Here looking follows the token, and changing anybody's role is decided by what the store says now, in both flows. The old token can read for a few minutes more. It cannot stay.",
    },
    {
      title: "Choosing the delay",
      text: "The delay is the lifetime of the access token, fifteen minutes here. Shorter tokens mean more refreshes. Where even a minute is too long, read the role from the store for that route, as the routes that change people do, and pay for one question.",
    },
  ],
  code: [
    {
      says: "Session: record, name, role and standing in one round trip.",
      file: "lib/store/redis/sessions.ts",
      from: "local record = redis.call('HGET', KEYS[1], ARGV[1])",
      to: "return { record, user[1], user[2], user[3] }",
    },
    {
      says: "JWT: the role is the claim's.",
      file: "lib/jwt/verify.ts",
      from: "const identity = { userId: claims.sub",
    },
    {
      says: "A refresh reads the user anew.",
      file: "lib/store/redis/families.ts",
      from: "local user = redis.call('HMGET'",
      to: "if not user[1]",
    },
    {
      says: "Changing people is decided on the present role, in both flows.",
      file: "lib/endpoints/administration.ts",
      from: "const present = await context.store.users.find(identity.userId);",
      to: "const may =",
    },
  ],
  sources: [
    {
      name: "OWASP ASVS 5.0, 8.3.2",
      says: "Changes to what decides about access apply immediately; where self-contained tokens cannot, something else must make up for it.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x17-V8-Authorization.md",
    },
    {
      name: "RFC 9068 §2.2.3.1",
      says: "Roles, groups and entitlements as claims of an access token.",
      url: "https://www.rfc-editor.org/rfc/rfc9068#section-2.2.3.1",
    },
  ],
  related: [
    { href: "/experiments/ask-for-too-much", label: "Ask for too much" },
    { href: "/experiments/sign-out-everywhere", label: "Sign out everywhere" },
    { href: "/trade-offs", label: "What each choice costs" },
  ],
};
