/** The twin of lib/identity/lifetimes-schema.ts for whoever takes the code along: nobody asks for a shorter life. */
import { z } from "zod";
import { longest } from "./lifetimes";

export type Lifetimes = Record<keyof typeof longest, number>;
export const lifetimesSchema = z.strictObject({}).transform((): Lifetimes => longest);
