import type { KeyMaterial } from "./key-material";

export type KeysReading =
  | { ok: true; keys: readonly KeyMaterial[] }
  | { ok: false; problem: string };
