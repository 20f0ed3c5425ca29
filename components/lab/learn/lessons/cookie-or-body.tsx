import { Term } from "../../glossary/term";
import { type Message, Sequence, sequenceHeight } from "../diagram/sequence";
import { TransportExample } from "../examples/transport-example";
import type { Lesson } from "../lesson";

const byCookie: readonly Message[] = [
  { from: 0, to: 1, says: "forged form", tone: "bad" },
  { from: 1, to: 2, says: "no cookie" },
  { from: 2, to: 1, says: "403", tone: "good", isAnswer: true },
  { from: 0, to: 1, says: "injected script", tone: "bad" },
  { from: 1, to: 0, says: "nothing to read", tone: "good", isAnswer: true },
  { from: 1, to: 2, says: "acts in the page", tone: "bad" },
];

const byBody: readonly Message[] = [
  { from: 0, to: 1, says: "forged form", tone: "bad" },
  { from: 1, to: 2, says: "no token" },
  { from: 2, to: 1, says: "401", tone: "good", isAnswer: true },
  { from: 0, to: 1, says: "injected script", tone: "bad" },
  { from: 1, to: 0, says: "the token", tone: "bad", isAnswer: true },
  { from: 0, to: 2, says: "uses it from anywhere", tone: "bad" },
];

const actors = ["attacker", "browser", "server"] as const;

export const lesson: Lesson = {
  title: "Cookie or response body",
  question: "Where should the browser keep it?",
  answer:
    "A cookie is sent by the browser on its own, so other sites try to make it send one. A token in script’s hands is sent by script alone, so injected script can take it away.",
  diagram: {
    name: "The same two attacks on a cookie and on a token in the body",
    panels: [
      {
        title: "In an HttpOnly cookie",
        height: sequenceHeight(byCookie),
        drawing: <Sequence actors={actors} messages={byCookie} />,
        words: [
          "Another site makes the browser send a forged form. SameSite leaves the cookie out, and the server refuses where it comes from: 403.",
          "Injected script asks for the cookie. HttpOnly: there is nothing to read.",
          "Still, for as long as the page is open, injected script can make the browser send requests with the cookie.",
        ],
      },
      {
        title: "In the response body, held by script",
        height: sequenceHeight(byBody),
        drawing: <Sequence actors={actors} messages={byBody} />,
        words: [
          "Another site makes the browser send a forged form. No token goes along, since only script attaches it: 401.",
          "Injected script asks for the token, and gets it.",
          "The attacker uses it from anywhere, until it expires.",
        ],
      },
    ],
  },
  idea: (
    <>
      <p>
        Which <Term word="transport" /> is right depends on who could take the token along.{" "}
        <code>HttpOnly</code> keeps a cookie from script, <code>Secure</code> from plain http,{" "}
        <code>SameSite</code> from requests that other sites begin. <code>Lax</code> still lets it
        come along when somebody follows a link, so a GET must change nothing. Behind it the server
        compares <code>Sec-Fetch-Site</code> or <code>Origin</code>, since a sibling subdomain
        counts as the same site.
      </p>
      <p>
        A bearer token goes into <code>Authorization: Bearer</code> (RFC 6750 §2.1) and into no
        address. Take it where a cookie does not reach: a mobile app with its own keystore, a
        command line, an API on another domain. In a browser, for your own site, take the cookie,
        whether it holds a session or a JWT.
      </p>
    </>
  ),
  failure: {
    title: "The two attacks: CSRF and XSS",
    text: (
      <>
        <p>
          <strong>CSRF</strong> uses a credential that it never sees. It threatens what travels by
          itself: cookies. <strong>XSS</strong> runs script in your page. It threatens what script
          can read: tokens, in <code>localStorage</code> most of all.
        </p>
        <p>
          HttpOnly does not cure XSS: injected script still acts from within the page. It keeps the
          credential from leaving, so the attack ends when the page is closed.
        </p>
      </>
    ),
  },
  Example: TransportExample,
  code: [
    {
      says: "The attributes of the access cookie, written in one place.",
      excerpt: {
        file: "lib/jwt/cookie.ts",
        from: "export function accessCookie(",
        to: "attributes: { httpOnly: true",
      },
    },
    {
      says: "Where does the request come from? Asked of every change that acts on cookies.",
      excerpt: {
        file: "lib/http/origin-check.ts",
        from: "export function isFromOwnOrigin(",
        to: "return !usesCookies;",
      },
    },
  ],
  experiments: [
    { slug: "cross-site-request", question: "What does a request from another site achieve?" },
    { slug: "script-injection", question: "What can injected script read?" },
  ],
  sources: [
    {
      label: "RFC 6265 §4.1.2: cookie attributes",
      href: "https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2",
    },
    {
      label: "RFC 6265bis, the draft that defines SameSite",
      href: "https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis",
    },
    {
      label: "RFC 6750 §2.1: Authorization request header field",
      href: "https://www.rfc-editor.org/rfc/rfc6750#section-2.1",
    },
    {
      label: "OWASP Cross-Site Request Forgery Prevention Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html",
    },
    {
      label: "OWASP Cross Site Scripting Prevention Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html",
    },
  ],
};
