import { z } from "zod";
import { longest } from "./lifetimes";

/** From 1 to the longest, which is what counts where nothing is said. */
function secondsUpTo(maximum: number) {
  const error = `must be a whole number of seconds from 1 to ${maximum}`;
  return z
    .int({ error: `${error}.` })
    .min(1, `${error}.`)
    .max(maximum, `${error}: a lifetime can only be shortened.`)
    .default(maximum);
}

export const lifetimesSchema = z.strictObject({
  access: secondsUpTo(longest.access),
  refresh: secondsUpTo(longest.refresh),
  idle: secondsUpTo(longest.idle),
  absolute: secondsUpTo(longest.absolute),
});
export type Lifetimes = z.output<typeof lifetimesSchema>;
