import "server-only";
import type { Flow } from "../../identity/identity";
import { decidedBy } from "./describe";
import type { FlowOutcome } from "./events";
import type { Experiment } from "./experiment";
import type { Lab } from "./lab";
import type { Answer, LabBrowser } from "./lab-browser";

interface Asked {
  api: Answer;
  page: Answer;
}

async function askBoth(browser: LabBrowser): Promise<Asked> {
  const { flow } = browser;
  const api = await browser.ask("GET", `/api/${flow}/users`, {
    why: "asks the API for the people",
  });
  const page = await browser.ask("GET", `/${flow}/admin`, { why: "opens the admin page" });
  return { api, page };
}

/** A stranger, a viewer and an administrator ask for the same two things. */
async function askAsEach(lab: Lab, flow: Flow) {
  const stranger = await askBoth(lab.browser(flow, "a stranger's browser"));
  const alan = lab.browser(flow, "Alan's browser");
  await alan.signIn({ username: "alan", why: "signs in as alan, a viewer" });
  const viewer = await askBoth(alan);
  const ada = lab.browser(flow, "Ada's browser");
  await ada.signIn({ why: "signs in as ada, an administrator" });
  const admin = await askBoth(ada);
  return { stranger, viewer, admin };
}
type Answers = Awaited<ReturnType<typeof askAsEach>>;

const goesToSignIn = ({ headers }: Answer) =>
  new URL(headers.get("location") ?? "/", "http://localhost").pathname === "/login";

const describePage = (page: Answer) =>
  `${page.status}${goesToSignIn(page) ? ", the way to sign in" : ""}`;

/** What the viewer was told: told no, sent to sign in, or let in. */
function viewerHears({ viewer: { api, page } }: Answers) {
  if (goesToSignIn(page)) return "sign-in";
  return api.status === 403 && page.status === 403 ? "forbidden" : "other";
}

function verdictOf(answers: Answers): FlowOutcome {
  const { stranger, viewer, admin } = answers;
  const scheme = stranger.api.headers.get("www-authenticate");
  const isRight =
    stranger.api.status === 401 &&
    scheme !== null &&
    goesToSignIn(stranger.page) &&
    viewerHears(answers) === "forbidden";
  return {
    ...decidedBy(viewer.page),
    headline: `A stranger: ${stranger.api.status}. A viewer: ${viewer.api.status}`,
    detail: `The page answered the stranger with ${describePage(stranger.page)}, and the viewer with ${describePage(viewer.page)}. The 401 ${scheme === null ? "named no scheme" : `said WWW-Authenticate: ${scheme}`}. An administrator got ${admin.api.status} and ${admin.page.status}.`,
    tone: isRight ? "good" : "bad",
  };
}

/** The statuses of all six answers: what can be compared between the flows. */
const sequenceOf = ({ stranger, viewer, admin }: Answers) =>
  [stranger, viewer, admin].flatMap(({ api, page }) => [api.status, page.status]).join(" ");

export const experiment: Experiment = {
  title: "Ask for too much",
  question: "A stranger and a viewer both ask for the admin page. Do they hear the same?",
  situation:
    "The list of people is for administrators. A stranger, who is not signed in, asks for it. So does Alan, who is signed in as a viewer. Each asks the API and opens the page, by session and by JWT.",
  guesses: [
    {
      about: "both",
      question: "Alan, who is signed in as a viewer,",
      options: [
        { id: "sign-in", text: "is sent to the sign-in page, as the stranger is" },
        { id: "forbidden", text: "gets 403 by session and by JWT" },
        { id: "differs", text: "hears one thing by session and another by JWT" },
      ],
      expected: "forbidden",
    },
  ],
  steps: [
    "A stranger asks the API for the people and opens the admin page.",
    "Alan signs in as a viewer and asks for the same.",
    "Ada signs in as an administrator and asks for the same.",
    "All of it by session, then by JWT.",
  ],
  contrast: {
    session: "a stranger 401, a viewer 403",
    jwt: "the same: the role decides, not the flow",
  },
  run: async (lab) => {
    const session = await askAsEach(lab, "session");
    const jwt = await askAsEach(lab, "jwt");
    const isSame = sequenceOf(session) === sequenceOf(jwt);
    return {
      observed: { both: isSame ? viewerHears(session) : "differs" },
      verdicts: { session: verdictOf(session), jwt: verdictOf(jwt) },
      observation: `The stranger got ${session.stranger.api.status} by session and ${jwt.stranger.api.status} by JWT, the viewer ${session.viewer.api.status} and ${jwt.viewer.api.status}. ${isSame ? "Each of the six answers had the same status in both flows." : "The flows did not answer alike."}`,
    };
  },
  explanation: [
    {
      title: "Two questions",
      text: "Authentication asks who you are, and 401 says that this is not known. Authorization asks what you may do, and 403 says that it is known and not enough. The first depends on the flow. The second looks at a role and a permission, and no flow is mentioned in it.",
    },
    {
      title: "The mistake",
      text: "Sending a refused viewer to the sign-in page tells them to do what they have already done. They sign in, are sent back, are refused and sent to sign in again. Programs fare no better: an API that answers with a redirect looks like one that answered 200, with a sign-in page where the data should be.",
    },
    {
      title: "The attack",
      text: "A link that is hidden from viewers is not a protection: the address can be typed. Here the gate decides for the page and for the API by one table, and the endpoint asks for the permission again, beside the data. A protected path without a row in that table is refused.",
    },
  ],
  code: [
    {
      says: "One table of roles and permissions for both flows.",
      file: "lib/identity/identity.ts",
      from: "export const permissionsOf",
      to: "return permissionsOf[identity.role]",
    },
    {
      says: "First who, then whether they may.",
      file: "lib/gate/admit.ts",
      from: 'if (decision.kind !== "admitted" || !permission)',
      to: "return can(passport.identity",
    },
    {
      says: "Unknown: a challenge or the way to sign in. Known: 403, never a redirect.",
      file: "lib/gate/refusals.ts",
      from: 'case "unauthenticated":',
      to: 'refusePage("forbidden", request);',
    },
  ],
  sources: [
    {
      name: "RFC 9110 §15.5.2",
      says: "401 lacks valid credentials, and must name a scheme in WWW-Authenticate.",
      url: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
    },
    {
      name: "RFC 9110 §15.5.4",
      says: "403: the request was understood and is refused; the same credentials will not help.",
      url: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
    },
    {
      name: "OWASP ASVS 5.0, 8.2.1 and 8.3.1",
      says: "Functions are for those with an explicit permission, and the server enforces it.",
      url: "https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/0x17-V8-Authorization.md",
    },
  ],
  related: [
    { href: "/experiments/role-change", label: "A role changes" },
    { href: "/experiments/flip-a-byte", label: "Flip a byte" },
    { href: "/trade-offs", label: "What each choice costs" },
  ],
};
