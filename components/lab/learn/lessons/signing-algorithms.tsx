import { AlgorithmTable } from "../algorithm-table";
import { Arrow, Box, Label } from "../diagram/shapes";
import { AlgorithmsExample } from "../examples/algorithms-example";
import type { Lesson } from "../lesson";

export const lesson: Lesson = {
  title: "Signing algorithms",
  question: "Who can check a token, and who could make one?",
  answer:
    "With HS256 one secret does both, so whoever can verify can also forge. With RS256, ES256 and EdDSA a public key verifies and only the private key signs.",
  diagram: {
    name: "One shared secret, or a pair of keys",
    panels: [
      {
        title: "HS256: one secret for both",
        height: 204,
        drawing: (
          <>
            <Box x={8} y={8} width={124} height={56} title="Issuer" detail="signs" tone="jwt" />
            <Arrow from={[132, 36]} to={[188, 36]} tone="jwt" />
            <Label x={158} y={22} tone="jwt">
              token
            </Label>
            <Box
              x={188}
              y={8}
              width={124}
              height={56}
              title="Verifier"
              detail="verifies"
              tone="jwt"
            />
            <Arrow from={[70, 112]} to={[70, 64]} />
            <Arrow from={[250, 112]} to={[250, 64]} />
            <Box x={8} y={112} width={304} height={44} title="the same secret" tone="bad" />
            <Label x={160} y={188} look="strong" tone="bad">
              Whoever verifies could forge
            </Label>
          </>
        ),
        words: [
          "The issuer signs a token with a secret.",
          "The verifier checks it with the same secret.",
          "So the verifier could sign a token of its own, and nobody could tell.",
        ],
      },
      {
        title: "RS256, ES256, EdDSA: a pair of keys",
        height: 204,
        drawing: (
          <>
            <Box x={8} y={8} width={124} height={56} title="Issuer" detail="signs" tone="jwt" />
            <Arrow from={[132, 36]} to={[188, 36]} tone="jwt" />
            <Label x={158} y={22} tone="jwt">
              token
            </Label>
            <Box
              x={188}
              y={8}
              width={124}
              height={56}
              title="Verifier"
              detail="verifies"
              tone="jwt"
            />
            <Arrow from={[70, 112]} to={[70, 64]} />
            <Arrow from={[250, 112]} to={[250, 64]} />
            <Box x={8} y={112} width={124} height={44} title="private key" />
            <Arrow from={[132, 134]} to={[188, 134]} isAnswer />
            <Label x={158} y={120}>
              JWKS
            </Label>
            <Box x={188} y={112} width={124} height={44} title="public key" tone="good" />
            <Label x={160} y={188} look="strong" tone="good">
              Whoever verifies can only verify
            </Label>
          </>
        ),
        words: [
          "The issuer signs a token with its private key, which never leaves it.",
          "It publishes the public key in its JWK set.",
          "The verifier checks the token with the public key. That key signs nothing.",
        ],
      },
    ],
  },
  idea: (
    <>
      <p>
        HS256 is a MAC: fast, small, and right where issuer and verifier are one program. As soon as
        a second program verifies, give it a public key. ES256 and EdDSA are small and quick to sign
        with. RS256 is everywhere, with the largest signature. RFC 9864 deprecates the name{" "}
        <code>EdDSA</code>, which leaves the curve open, for <code>Ed25519</code>: the same
        algorithm as here, under a full name.
      </p>
      <AlgorithmTable />
    </>
  ),
  failure: {
    title: "The attack: algorithm confusion",
    text: (
      <>
        <p>
          A verifier reads <code>alg</code> from the token and takes the one key that it has. The
          attacker writes <code>HS256</code> into the header and uses the <em>public</em> RSA key,
          which everyone may have, as the HMAC secret. The signature fits.
        </p>
        <p>
          The defence: one key, one algorithm. The <code>kid</code> selects a key that is configured
          here, the key decides the algorithm, the token decides nothing (RFC 8725 §3.1).
        </p>
      </>
    ),
  },
  Example: AlgorithmsExample,
  code: [
    {
      says: "The kid selects, the key decides, and a token that names another algorithm is refused.",
      excerpt: {
        file: "lib/jwt/verify.ts",
        from: "/** RFC 8725 §3.1",
        to: ': { ok: false, reason: "wrong-algorithm" };',
      },
    },
  ],
  experiments: [
    { slug: "forge-a-token", question: "Is a token signed with the public key accepted?" },
    { slug: "rotate-the-secret", question: "What becomes of tokens when the key changes?" },
    { slug: "second-server", question: "What does another server need to verify a token?" },
  ],
  sources: [
    {
      label: "RFC 7518 §3: algorithms for JWS",
      href: "https://www.rfc-editor.org/rfc/rfc7518#section-3",
    },
    {
      label: "RFC 8037 §3.1: signing with EdDSA",
      href: "https://www.rfc-editor.org/rfc/rfc8037#section-3.1",
    },
    {
      label: "RFC 9864: fully-specified algorithms",
      href: "https://www.rfc-editor.org/rfc/rfc9864",
    },
    { label: "RFC 7517 §5: JWK Set", href: "https://www.rfc-editor.org/rfc/rfc7517#section-5" },
    {
      label: "RFC 8725 §3.1: perform algorithm verification",
      href: "https://www.rfc-editor.org/rfc/rfc8725#section-3.1",
    },
  ],
};
