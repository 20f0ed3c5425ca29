import { z } from "zod";
import { lifetimesSchema } from "../identity/lifetimes-schema";

/** What both flows ask for. Passwords are taken as they are: not trimmed, not folded, not cut. */
export const signInFields = {
  username: z
    .string("must be a string.")
    .min(1, "must not be empty.")
    .max(64, "is at most 64 characters long."),
  password: z
    .string("must be a string.")
    .min(1, "must not be empty.")
    .max(256, "is at most 256 characters long."),
  lifetimes: lifetimesSchema.prefault({}),
};
