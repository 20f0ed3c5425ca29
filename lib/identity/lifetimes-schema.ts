import { z } from "zod";
import { longest } from "./lifetimes";

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
