/**
 * DEMO: what the server did for one API call, for the visitor to see: cookies set (masked), store
 * commands, steps with milliseconds. A product would leave it out of its answers.
 */

import type { Step, Trace } from "../base/trace";
import type { Cookie } from "../http/cookies";
import { maskCookieValue } from "./masking";
import { isStoreStep } from "./store-step";

export interface Receipt {
  cookies: (Omit<Cookie, "attributes"> & Cookie["attributes"] & { bytes: number })[];
  commands: string[];
  steps: readonly Step[];
}

export function writeReceipt({ steps }: Trace, cookies: readonly Cookie[]): Receipt {
  return {
    cookies: cookies.map(({ name, value, attributes }) => ({
      name,
      value: maskCookieValue(value),
      bytes: name.length + value.length,
      ...attributes,
    })),
    commands: steps.filter(isStoreStep).flatMap(({ detail }) => detail ?? []),
    steps,
  };
}
