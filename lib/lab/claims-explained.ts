/** DEMO: each header parameter and claim of an access token in a line, with where it is defined. */
export interface Explanation {
  text: string;
  /** "RFC 7519 §4.1.1". */
  section: string;
  url: string;
  /** Seconds since the epoch. */
  isDate?: true;
}

function rfc(number: number, section: string): Pick<Explanation, "section" | "url"> {
  return {
    section: `RFC ${number} §${section}`,
    url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

export const headerExplained: Readonly<Record<string, Explanation>> = {
  alg: {
    text: "How it is signed. Checked against the key, never believed.",
    ...rfc(7515, "4.1.1"),
  },
  typ: { text: "An access token, and no other kind of JWT.", ...rfc(9068, "2.1") },
  kid: { text: "Which key signed it.", ...rfc(7515, "4.1.4") },
};

export const claimsExplained: Readonly<Record<string, Explanation>> = {
  iss: { text: "Who issued it.", ...rfc(7519, "4.1.1") },
  sub: { text: "Whom it is about: the user's id.", ...rfc(7519, "4.1.2") },
  aud: { text: "Whom it is meant for.", ...rfc(7519, "4.1.3") },
  exp: { text: "From then on it counts for nothing.", isDate: true, ...rfc(7519, "4.1.4") },
  nbf: { text: "Before then it counts for nothing.", isDate: true, ...rfc(7519, "4.1.5") },
  iat: { text: "When it was issued.", isDate: true, ...rfc(7519, "4.1.6") },
  jti: { text: "Its own name, so that one token can be denied.", ...rfc(7519, "4.1.7") },
  client_id: { text: "Which client asked for it.", ...rfc(9068, "2.2") },
  role: {
    text: "What the user may do, as of signing. A private claim, ours alone.",
    ...rfc(7519, "4.3"),
  },
  sid: {
    text: "Which refresh family it belongs to: a digest that opens nothing.",
    section: "OpenID Connect Front-Channel Logout §3",
    url: "https://openid.net/specs/openid-connect-frontchannel-1_0.html#OPLogout",
  },
  name: {
    text: "What to call the user.",
    section: "OpenID Connect Core §5.1",
    url: "https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims",
  },
};
