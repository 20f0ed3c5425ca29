/**
 * Store commands per act, as docs/stores.md counts them, without those that the lab adds to keep a
 * visitor's workspace alive: one of a sign-in's five, two of the three after a refresh or a touch.
 * A test counts them again.
 */
export const commandsPer = {
  check: { session: 1, jwt: 0, denylist: 1 },
  /** Moving the idle end of a session; rotating a refresh token. */
  keepAlive: 1,
  signIn: 4,
} as const;

/** A session in use is touched about once a minute, and at least four times in its idle time. */
export function touchSeconds(idle: number): number {
  return Math.min(60, idle / 4);
}

/** A session's record outlives it by this. Seconds. */
export const lingerSeconds = 60;

/**
 * US dollars. Upstash's public pay-as-you-go prices as the authors knew them: a place to start from,
 * to be checked at upstash.com/pricing.
 */
export const defaultPrices = { perHundredThousandCommands: 0.2, perGigabyteMonth: 0.25 } as const;
