import type { Source } from "../member-meanings";

/** DEMO: something that stands out in a token. `bad`: a careful reader refuses the token for it. */
export interface Warning {
  code: string;
  weight: "bad" | "neutral";
  text: string;
  source: Source;
}
