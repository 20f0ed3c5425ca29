/**
 * What this application is called, wherever a name is part of what is signed, sealed or announced.
 * Changing it signs everybody out: keys are derived with it. Edge-safe, and for the browser.
 */
export const product = {
  /** In keys' labels, challenges and the browser's channels; refused as part of a password. */
  name: "claimcheck",
  /** RFC 9068 §2.2: the client that access tokens are issued to. */
  clientId: "claimcheck-web",
  /** What `GET /api/health` says is running. */
  version: "1.0.0",
} as const;
