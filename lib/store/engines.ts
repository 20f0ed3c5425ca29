/** Which engines there are. Edge-safe, and for the browser. */
export const engines = ["redis", "postgres"] as const;
export type EngineName = (typeof engines)[number];
