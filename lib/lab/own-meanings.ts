/** DEMO: what the members of this server's own access tokens mean here, each in a line. */
import { claimMembers, headerMembers, type Meanings, rfc } from "./member-meanings";

export const ownHeaderMeanings: Meanings = new Map([
  [
    "alg",
    { ...headerMembers.alg, text: "How it is signed. Checked against the key, never believed." },
  ],
  ["typ", { text: "An access token, and no other kind of JWT.", source: rfc(9068, "2.1") }],
  ["kid", { ...headerMembers.kid, text: "Which key signed it." }],
]);

export const ownClaimMeanings: Meanings = new Map([
  ["iss", { ...claimMembers.iss, text: "Who issued it." }],
  ["sub", { ...claimMembers.sub, text: "Whom it is about: the user's id." }],
  ["aud", { ...claimMembers.aud, text: "Whom it is meant for." }],
  ["exp", { ...claimMembers.exp, text: "From then on it counts for nothing." }],
  ["nbf", { ...claimMembers.nbf, text: "Before then it counts for nothing." }],
  ["iat", { ...claimMembers.iat, text: "When it was issued." }],
  ["jti", { ...claimMembers.jti, text: "Its own name, so that one token can be denied." }],
  ["client_id", { ...claimMembers.client_id, text: "Which client asked for it." }],
  [
    "role",
    {
      text: "What the user may do, as of signing. A private claim, ours alone.",
      source: rfc(7519, "4.3"),
    },
  ],
  [
    "sid",
    {
      ...claimMembers.sid,
      text: "Which refresh family it belongs to: a digest that opens nothing.",
    },
  ],
  ["name", { ...claimMembers.name, text: "What to call the user." }],
]);
