/** Which engines there are. Edge-safe, and for the browser. */
export const engines = ["redis", "postgres"] as const;
export type EngineName = (typeof engines)[number];

/** Sessions may be kept where nothing else may: what is forgotten there is signed out. */
export const sessionEngines = [...engines, "memcached"] as const;
export type SessionEngineName = (typeof sessionEngines)[number];
