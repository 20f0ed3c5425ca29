/** Where the key comes from that a token is verified with. */
export const keySources = ["server", "public", "secret", "page"] as const;
export type KeySource = (typeof keySources)[number];

export const keySourceNames: Readonly<Record<KeySource, string>> = {
  server: "This server's keys",
  public: "A public key",
  secret: "A shared secret",
  page: "This page's keys",
};
