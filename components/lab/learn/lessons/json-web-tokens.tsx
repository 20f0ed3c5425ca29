import Link from "next/link";
import { Arrow, Box, Label } from "../diagram/shapes";
import { TokenBlock } from "../diagram/token-block";
import { TokenExample } from "../examples/token-example";
import type { Lesson } from "../lesson";

export const lesson: Lesson = {
  title: "JSON Web Tokens",
  question: "What is in a token, and who can read it?",
  answer:
    "Three parts, joined by dots: a header, a payload, a signature. The signature says who wrote it. It hides nothing.",
  diagram: {
    name: "The three parts of a JWT, and what a changed one is worth",
    panels: [
      {
        title: "Signed: anyone can read it",
        flow: "jwt",
        height: 256,
        drawing: (
          <>
            <TokenBlock
              y={4}
              height={64}
              part="header"
              name="Header"
              lines={["alg ES256, typ at+jwt, kid"]}
            />
            <Label x={160} y={79} look="strong">
              .
            </Label>
            <TokenBlock
              y={92}
              height={84}
              part="payload"
              name="Payload"
              lines={["sub, name, role: viewer", "iss, aud, iat, exp, jti"]}
            />
            <Label x={160} y={187} look="strong">
              .
            </Label>
            <TokenBlock
              y={200}
              height={52}
              part="signature"
              name="Signature"
              lines={[]}
              aside="over header.payload"
            />
          </>
        ),
        words: [
          "The header says how the token is signed: algorithm, type, and the id of the key.",
          "The payload holds the claims: whose it is, the role, who issued it, for whom, from when until when.",
          "The signature is computed over header and payload, with a key that only the issuer has.",
          "All three are base64url. None is encrypted.",
        ],
      },
      {
        title: "Change one word",
        flow: "jwt",
        height: 256,
        drawing: (
          <>
            <TokenBlock
              y={4}
              height={52}
              part="payload"
              name="Payload"
              lines={[]}
              aside="role: admin"
              isForged
            />
            <Arrow from={[160, 56]} to={[160, 96]} />
            <Box
              x={40}
              y={96}
              width={240}
              height={56}
              title="Does the signature fit?"
              detail="checked with the key"
            />
            <Arrow from={[98, 152]} to={[98, 196]} tone="good" />
            <Label x={88} y={173} tone="good" anchor="end">
              yes
            </Label>
            <Arrow from={[222, 152]} to={[222, 196]} tone="bad" />
            <Label x={232} y={173} tone="bad" anchor="start">
              no
            </Label>
            <Box
              x={40}
              y={196}
              width={116}
              height={52}
              title="Claims"
              detail="checked next"
              tone="good"
            />
            <Box x={164} y={196} width={116} height={52} title="401" detail="tampered" tone="bad" />
          </>
        ),
        words: [
          "Somebody rewrites the payload: role admin instead of viewer.",
          "The server checks the signature with the key before it believes any claim.",
          "If it fits, the claims are checked next: issuer, audience, type, times.",
          "If it does not fit, as here, the answer is 401.",
        ],
      },
    ],
  },
  idea: (
    <>
      <p>
        A JWT (RFC 7519) is a set of claims. Signed, it is a JWS in compact form (RFC 7515 §7.1):
        each part is base64url, an <em>encoding</em> that anybody undoes. Whoever holds the token
        reads it. For secrecy there is JWE (RFC 7516), which this server does not use. So put
        nothing into a payload that its bearer must not see.
      </p>
      <p>
        What the signature gives is that a server can believe the claims without asking anyone.
        Decoding is not verifying: check the signature, then type, issuer, audience and times, and
        only then use a claim (RFC 7519 §7.2, RFC 8725 §3). Access tokens here follow RFC 9068, with
        the type <code>at+jwt</code>.
      </p>
    </>
  ),
  failure: {
    title: "The attack: rewrite the payload",
    text: (
      <p>
        A library offers <code>decode</code> beside <code>verify</code>, and a server takes the
        wrong one. Then anyone turns <code>viewer</code> into <code>admin</code> with a text editor.
        The example below does just that to a real token. What else can be tried, from{" "}
        <code>alg: none</code> to a key inside the token, is in the experiments. In the{" "}
        <Link href="/debugger" prefetch={false}>
          debugger
        </Link>{" "}
        you can try your own.
      </p>
    ),
  },
  Example: TokenExample,
  code: [
    {
      says: "The key decides the algorithm. Issuer, audience, type and age are all asked for: a library checks only what it is told to.",
      excerpt: {
        file: "lib/jwt/verify.ts",
        from: "const { payload } = await jwtVerify(",
        to: "currentDate: new Date(now),",
      },
    },
  ],
  experiments: [
    { slug: "flip-a-byte", question: "What does one changed byte do, in a seal and in a token?" },
    { slug: "forge-a-token", question: "Which forgeries would a naive verifier let in?" },
  ],
  sources: [
    { label: "RFC 7519: JSON Web Token", href: "https://www.rfc-editor.org/rfc/rfc7519" },
    {
      label: "RFC 7515 §7.1: JWS Compact Serialization",
      href: "https://www.rfc-editor.org/rfc/rfc7515#section-7.1",
    },
    {
      label: "RFC 8725: JWT Best Current Practices",
      href: "https://www.rfc-editor.org/rfc/rfc8725",
    },
    {
      label: "RFC 9068: JWT Profile for OAuth 2.0 Access Tokens",
      href: "https://www.rfc-editor.org/rfc/rfc9068",
    },
    {
      label: "OWASP JSON Web Token Cheat Sheet",
      href: "https://cheatsheetseries.owasp.org/cheatsheets/JSON_Web_Token_for_Java_Cheat_Sheet.html",
    },
  ],
};
