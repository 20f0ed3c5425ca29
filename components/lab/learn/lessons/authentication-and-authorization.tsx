import { Term } from "../../glossary/term";
import { Arrow, Box, Label } from "../diagram/shapes";
import { RefusalsExample } from "../examples/refusals-example";
import type { Lesson } from "../lesson";

export const lesson: Lesson = {
  title: "Authentication and authorization",
  question: "Who are you, and what may you do?",
  answer:
    "Authentication settles who you are. Authorization settles what you may do. They fail differently, and the status says which one did.",
  diagram: {
    name: "Two questions, one after the other",
    panels: [
      {
        title: "Authentication: who are you?",
        height: 236,
        drawing: (
          <>
            <Box x={8} y={8} width={156} height={48} title="A request" />
            <Arrow from={[86, 56]} to={[86, 88]} />
            <Box
              x={8}
              y={88}
              width={156}
              height={56}
              title="Who is it?"
              detail="session or token"
            />
            <Arrow from={[164, 116]} to={[232, 116]} tone="bad" />
            <Label x={196} y={103} tone="bad">
              nobody
            </Label>
            <Box x={232} y={90} width={80} height={52} title="401" detail="sign in" tone="bad" />
            <Arrow from={[86, 144]} to={[86, 180]} tone="good" />
            <Label x={98} y={162} tone="good" anchor="start">
              somebody
            </Label>
            <Box
              x={8}
              y={180}
              width={156}
              height={48}
              title="alan"
              detail="role: viewer"
              tone="good"
            />
          </>
        ),
        words: [
          "A request arrives. The server asks who it comes from, and looks at the session or the token.",
          "If that names nobody, the answer is 401: sign in.",
          "If it names somebody, here alan with the role viewer, authentication is done.",
        ],
      },
      {
        title: "Authorization: what may you do?",
        height: 236,
        drawing: (
          <>
            <Box
              x={8}
              y={8}
              width={156}
              height={48}
              title="alan"
              detail="role: viewer"
              tone="good"
            />
            <Arrow from={[86, 56]} to={[86, 88]} />
            <Box
              x={8}
              y={88}
              width={156}
              height={56}
              title="May they?"
              detail="role, then permission"
            />
            <Arrow from={[164, 116]} to={[232, 116]} tone="bad" />
            <Label x={196} y={103} tone="bad">
              no
            </Label>
            <Box x={232} y={90} width={80} height={52} title="403" detail="not you" tone="bad" />
            <Arrow from={[86, 144]} to={[86, 180]} tone="good" />
            <Label x={98} y={162} tone="good" anchor="start">
              yes
            </Label>
            <Box
              x={8}
              y={180}
              width={156}
              height={48}
              title="200"
              detail="the answer"
              tone="good"
            />
          </>
        ),
        words: [
          "The server knows that it is alan, a viewer, and asks whether a viewer has the permission that the path needs.",
          "If not, the answer is 403. To sign in again as the same person changes nothing.",
          "If so, the request is answered.",
        ],
      },
    ],
  },
  idea: (
    <>
      <p>
        401 is called Unauthorized and means <em>unauthenticated</em>: the server does not know who
        asks. It must name a scheme in <code>WWW-Authenticate</code> (RFC 9110 §15.5.2). 403
        Forbidden means that it understood the request and refuses it (§15.5.4).
      </p>
      <p>
        A session and a JWT are two ways to authenticate. Authorization comes after them and does
        not ask which one it was: both end in an <Term word="identity" /> with a role, and one table
        turns the role into permissions.
      </p>
    </>
  ),
  failure: {
    title: "The attack: any account will do",
    text: (
      <>
        <p>
          A page hides the admin button from viewers. The endpoint behind it checks only that{" "}
          <em>somebody</em> is signed in. A viewer sends the request by hand, and it works. OWASP
          calls it broken access control.
        </p>
        <p>
          The defence: deny by default, decide on the server, next to the data. A hidden button is
          decoration.
        </p>
      </>
    ),
  },
  Example: RefusalsExample,
  code: [
    {
      says: "First who, then whether. The permission is asked about only after somebody was admitted.",
      excerpt: {
        file: "lib/gate/admit.ts",
        from: 'if (decision.kind !== "admitted" || !permission) return decision;',
        to: 'return can(passport.identity, permission) ? decision : { kind: "forbidden", passport, byToken };',
      },
    },
    {
      says: "The one table that turns a role into what it may do.",
      excerpt: {
        file: "lib/identity/identity.ts",
        from: "export const permissionsOf",
        to: "return permissionsOf[identity.role].includes(permission);",
      },
    },
  ],
  experiments: [
    { slug: "ask-for-too-much", question: "What does a viewer get who asks for the admin page?" },
  ],
  sources: [
    {
      label: "RFC 9110 §15.5.2: 401 Unauthorized",
      href: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
    },
    {
      label: "RFC 9110 §15.5.4: 403 Forbidden",
      href: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4",
    },
    {
      label: "RFC 6750 §3.1: error codes of a bearer challenge",
      href: "https://www.rfc-editor.org/rfc/rfc6750#section-3.1",
    },
    {
      label: "OWASP Authorization Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html",
    },
  ],
};
