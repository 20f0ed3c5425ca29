import { z } from "zod";

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

const seconds = (maximum: number) =>
  z
    .int({ error: `must be a whole number of seconds from 1 to ${maximum}.` })
    .min(1, `must be a whole number of seconds from 1 to ${maximum}.`)
    .max(
      maximum,
      `must be a whole number of seconds from 1 to ${maximum}: a lifetime can only be shortened.`,
    );

export const lifetimesSchema = z
  .strictObject({
    access: seconds(longest.access).optional(),
    refresh: seconds(longest.refresh).optional(),
    idle: seconds(longest.idle).optional(),
    absolute: seconds(longest.absolute).optional(),
  })
  .transform((chosen) => ({
    access: chosen.access ?? longest.access,
    refresh: chosen.refresh ?? longest.refresh,
    idle: chosen.idle ?? longest.idle,
    absolute: chosen.absolute ?? longest.absolute,
  }));
export type Lifetimes = z.output<typeof lifetimesSchema>;
