/** Seconds. A request may shorten a lifetime, never lengthen it. */
export const longest = {
  /** An access token: the longest time that a stolen copy works. */
  access: 900,
  /** A refresh family, from sign-in; rotation never extends it. */
  refresh: 604_800,
  /** A session without a request. */
  idle: 1_800,
  /** A session, whatever happens. */
  absolute: 604_800,
} as const;
