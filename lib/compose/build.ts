/** Which build this is, for boot to compare with what the environment asks for. Edge-safe. */
export type LabSwitch = "on" | "off";

export const lab: LabSwitch = "on";
