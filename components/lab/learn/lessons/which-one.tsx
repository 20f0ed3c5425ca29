import Link from "next/link";
import { Term } from "../../glossary/term";
import { Arrow, Box, Label } from "../diagram/shapes";
import { PriceExample } from "../examples/price-example";
import type { Lesson } from "../lesson";

export const lesson: Lesson = {
  title: "Which one, then?",
  question: "When to use a session, a JWT, or both?",
  answer:
    "One application with its own users: a session. Others must know who it is without asking you: a JWT, short-lived. Often both, each where it is good.",
  diagram: {
    name: "Three questions, and the way to have both",
    panels: [
      {
        title: "Three questions",
        height: 264,
        drawing: (
          <>
            <Box
              x={8}
              y={8}
              width={196}
              height={56}
              title="Must logout count"
              detail="at the very next request?"
            />
            <Arrow from={[204, 36]} to={[240, 36]} tone="session" />
            <Label x={221} y={23}>
              yes
            </Label>
            <Box x={240} y={16} width={72} height={40} title="Session" tone="session" />
            <Arrow from={[106, 64]} to={[106, 100]} />
            <Label x={118} y={81} anchor="start">
              no
            </Label>
            <Box
              x={8}
              y={100}
              width={196}
              height={56}
              title="Must others verify it"
              detail="without asking you?"
            />
            <Arrow from={[204, 128]} to={[240, 128]} tone="jwt" />
            <Label x={221} y={115}>
              yes
            </Label>
            <Box x={240} y={108} width={72} height={40} title="JWT" tone="jwt" />
            <Arrow from={[106, 156]} to={[106, 192]} />
            <Label x={118} y={173} anchor="start">
              no
            </Label>
            <Box
              x={8}
              y={192}
              width={196}
              height={56}
              title="Is one store read"
              detail="per request too much?"
            />
            <Arrow from={[204, 206]} to={[240, 206]} tone="jwt" />
            <Label x={221} y={193}>
              yes
            </Label>
            <Box x={240} y={188} width={72} height={32} title="JWT" tone="jwt" />
            <Arrow from={[204, 240]} to={[240, 240]} tone="session" />
            <Label x={221} y={228}>
              no
            </Label>
            <Box x={240} y={226} width={72} height={32} title="Session" tone="session" />
          </>
        ),
        words: [
          "Must logout, or a changed role, count at the very next request? Then take a session; and if others must verify who it is besides, see the second picture: take both.",
          "If not: must others verify who it is without asking you? Then take a JWT.",
          "If neither: is one read of the store per request too much? Then take a JWT, otherwise a session.",
        ],
      },
      {
        title: "Both: a session outside, a token inside",
        height: 264,
        drawing: (
          <>
            <Box x={8} y={8} width={140} height={48} title="Browser" />
            <Arrow from={[78, 56]} to={[78, 104]} tone="session" />
            <Label x={90} y={79} tone="session" anchor="start">
              session cookie
            </Label>
            <Box x={8} y={104} width={140} height={56} title="Gate" detail="your edge" />
            <Arrow from={[148, 132]} to={[208, 132]} tone="session" />
            <Label x={177} y={119} tone="session">
              asks
            </Label>
            <Box
              x={208}
              y={104}
              width={104}
              height={56}
              title="Store"
              detail="sessions"
              tone="session"
            />
            <Arrow from={[78, 160]} to={[78, 208]} tone="jwt" />
            <Label x={90} y={183} tone="jwt" anchor="start">
              signed statement, 30 s
            </Label>
            <Box
              x={8}
              y={208}
              width={304}
              height={48}
              title="Pages and services"
              detail="verify, ask nobody"
            />
          </>
        ),
        words: [
          "The browser sends a session cookie to the gate.",
          "The gate asks the store, once.",
          "It hands a signed statement of identity, good for 30 seconds, to the pages and services behind it. They verify it and ask nobody.",
        ],
      },
    ],
  },
  idea: (
    <>
      <p>
        <strong>A session</strong> is the simpler default for a web application: logout works,
        changed roles count, nothing to rotate but one secret. Its price is a store that is asked
        each time and has to be up. Whether that is too much is a thing to measure, not to assume.
      </p>
      <p>
        <strong>A JWT</strong> earns its complexity where the verifier is somebody else: several
        services, other teams, other domains, third parties. Its price is that it cannot be taken
        back before <code>exp</code>, and that refreshing needs a store after all.
      </p>
      <p>
        Neither is more secure by itself. What each costs, measured on this server or shown by an
        experiment, is in the{" "}
        <Link href="/trade-offs" prefetch={false}>
          trade-offs
        </Link>
        .
      </p>
    </>
  ),
  failure: {
    title: "The failure: a JWT as a session",
    text: (
      <p>
        A team takes JWTs “to be stateless” and lets them live for a month. Then somebody has to be
        signed out. A <Term word="denylist" /> is added, asked at each request. Now there is a store
        again, one read a request, and a larger cookie than a session would have had: the price of
        asking is paid after all, and what a token is for is gone.
      </p>
    ),
  },
  Example: PriceExample,
  code: [
    {
      says: "Both at work in this application: whichever flow proved it, the gate hands on a signed statement for one path.",
      excerpt: {
        file: "lib/gate/passport.ts",
        from: "const value = await new SignJWT({ ...passport })",
        to: ".sign(key);",
      },
    },
  ],
  experiments: [
    { slug: "redis-down", question: "Who is still let in when the store is down?" },
    { slug: "role-change", question: "When does a changed role count?" },
    { slug: "second-server", question: "What does a second server need?" },
  ],
  sources: [
    {
      label: "OWASP Session Management Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html",
    },
    {
      label: "OWASP JSON Web Token Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html",
    },
    {
      label: "RFC 9068 §5: security considerations of JWT access tokens",
      href: "https://www.rfc-editor.org/rfc/rfc9068#section-5",
    },
  ],
};
