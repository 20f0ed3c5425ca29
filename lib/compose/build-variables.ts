/** What the environment says of the build that it is for. Edge-safe. */
import { z } from "zod";
import { lab } from "./build";

export const buildVariables = {
  LAB: z
    .enum(["on", "off"], { error: "is not one of on, off. Leave it empty for on." })
    .refine((value) => value === lab, {
      error: `is not what this build was made with, which is ${lab}. Run \`npm run build\` with the value that you want, then start with the same.`,
    })
    .optional(),
};
