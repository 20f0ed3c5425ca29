/** The twin of lib/compose/build.ts in a build with LAB=off. Edge-safe. */
import type { LabSwitch } from "./build";

export const lab: LabSwitch = "off";
