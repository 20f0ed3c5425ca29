/** The twin of lib/compose/build.ts in a build with LAB=off. Edge-safe. */
export type LabSwitch = "on" | "off";

export const lab: LabSwitch = "off";
