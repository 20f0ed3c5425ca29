import { Term } from "../../glossary/term";
import { type Message, Sequence, sequenceHeight } from "../diagram/sequence";
import { Arrow, Box, Label } from "../diagram/shapes";
import { RotationExample } from "../examples/rotation-example";
import type { Lesson } from "../lesson";

const reuse: readonly Message[] = [
  { from: 0, to: 1, says: "R1", tone: "jwt" },
  { from: 1, to: 0, says: "R2, A2", tone: "jwt", isAnswer: true },
  { from: 2, to: 1, says: "R1, stolen", tone: "bad" },
  { from: 1, to: 2, says: "401", tone: "good", isAnswer: true },
  { from: 0, to: 1, says: "R2", tone: "jwt" },
  { from: 1, to: 0, says: "401, sign in", tone: "bad", isAnswer: true },
];

export const lesson: Lesson = {
  title: "Access and refresh tokens",
  question: "Why two tokens?",
  answer:
    "Nobody is asked about an access token, so it has to expire soon. The server is asked about a refresh token each time, so it can be ended.",
  diagram: {
    name: "Rotation of refresh tokens, and the reuse of an old one",
    panels: [
      {
        title: "Rotation: each one works once",
        flow: "jwt",
        height: sequenceHeight(reuse),
        drawing: (
          <>
            <Label x={84} y={15} look="strong">
              refresh
            </Label>
            <Label x={244} y={15} look="strong">
              access, 15 min
            </Label>
            <Box x={24} y={34} width={120} height={40} title="R1" tone="spent" />
            <Box x={184} y={34} width={120} height={40} title="A1" tone="spent" />
            <Arrow from={[84, 74]} to={[84, 112]} />
            <Label x={96} y={92} anchor="start">
              exchanged
            </Label>
            <Box x={24} y={112} width={120} height={40} title="R2" tone="spent" />
            <Box x={184} y={112} width={120} height={40} title="A2" tone="spent" />
            <Arrow from={[84, 152]} to={[84, 190]} />
            <Label x={96} y={170} anchor="start">
              exchanged
            </Label>
            <Box x={24} y={190} width={120} height={40} title="R3" tone="jwt" />
            <Box x={184} y={190} width={120} height={40} title="A3" tone="jwt" />
            <Label x={164} y={256} className="fill-muted">
              one family, 7 days from sign-in
            </Label>
          </>
        ),
        words: [
          "Sign-in gives a refresh token R1 and an access token A1, which lives 15 minutes.",
          "R1 is exchanged for R2 and A2, then R2 for R3 and A3. Only the newest refresh token counts.",
          "They are one family. It ends 7 days after sign-in, however often it is refreshed.",
        ],
      },
      {
        title: "Reuse: the family ends",
        flow: "jwt",
        height: sequenceHeight(reuse),
        drawing: <Sequence actors={["owner", "server", "thief"]} messages={reuse} />,
        words: [
          "The owner exchanges R1 for R2.",
          "Later a thief sends a stolen copy of R1. The server has seen it before: the answer is 401.",
          "The server cannot tell who is the thief, so the family ends. The owner’s R2 gets 401, too, and the owner signs in again.",
        ],
      },
    ],
  },
  idea: (
    <>
      <p>
        An access token here lives 900 seconds. That bounds what a stolen copy is worth. A refresh
        token is opaque: it says nothing, and the store holds only a hash of it. Refreshing reads
        the user anew, so a changed role arrives with the next access token.
      </p>
      <p>
        <strong>Why the refresh cookie has a path of its own</strong>: it lives for seven days, and
        what is sent with every request can be copied from every request, out of a log, a proxy or a
        page that echoes its headers. By <code>Path=/api/jwt/refresh</code> it goes to one address
        and no other; all the rest of the application works with fifteen minutes. Logging out does
        not need it: the access token names its <Term word="family" /> in <code>sid</code>.
      </p>
      <p>
        <strong>Rotation</strong>: each refresh gives a successor in the same <Term word="family" />
        . <strong>Reuse detection</strong>: an old token that comes back means that two parties hold
        it (RFC 9700 §4.14.2).{" "}
        <strong>
          <Term word="grace">Grace</Term>
        </strong>
        : answers get lost and two tabs refresh at once, so for 10 seconds the immediate predecessor
        is answered with the very same successor.
      </p>
    </>
  ),
  failure: {
    title: "The attack: a stolen refresh token",
    text: (
      <p>
        Without rotation a thief refreshes for days, unseen. With rotation thief and owner need the
        same token, and whoever comes second gives the theft away. A thief who is quick enough for
        the grace gets the same successor, and the next refresh gives the theft away. What reuse
        detection cannot do is take back an access token that is already out: without a{" "}
        <Term word="denylist" /> it works until its <code>exp</code>. The last step below shows it.
      </p>
    ),
  },
  Example: RotationExample,
  code: [
    {
      says: "One atomic step in Redis decides: rotate, answer the same again, or end the family.",
      excerpt: {
        file: "lib/store/redis/families.ts",
        from: "if record.current == ARGV[2] then",
        to: "return { outcome, value",
      },
    },
  ],
  experiments: [
    { slug: "steal-the-refresh-token", question: "Who is signed out when a stolen token is used?" },
    { slug: "refresh-race", question: "What do 20 refreshes at once come to?" },
    { slug: "let-it-expire", question: "What does the visitor notice of a renewal?" },
  ],
  sources: [
    {
      label: "RFC 6749 §1.5: refresh tokens",
      href: "https://www.rfc-editor.org/rfc/rfc6749#section-1.5",
    },
    {
      label: "RFC 9700 §4.14.2: refresh token protection",
      href: "https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2",
    },
    {
      label: "OWASP OAuth 2.0 Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/OAuth2_Cheat_Sheet.html",
    },
  ],
};
