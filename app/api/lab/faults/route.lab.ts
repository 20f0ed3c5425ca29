import { z } from "zod";
import { answer, anybody } from "@/lib/endpoints/answer";
import { withCookies } from "@/lib/http/cookies";
import { activeFaults, expiredFaultCookie, faultCookie } from "@/lib/lab/faults/cookie";
import { faultNames, longestFault } from "@/lib/lab/faults/fault";

const longestSeconds = longestFault / 1000;

const bodySchema = z.strictObject({
  fault: z.enum(faultNames, `must be one of ${faultNames.join(", ")}.`),
  seconds: z
    .int(`must be a whole number of seconds from 1 to ${longestSeconds}.`)
    .min(1, "is 1 at least.")
    .max(longestSeconds, `is ${longestSeconds} at most.`)
    .default(longestSeconds),
});

/** Lays one more fault on the requests of this browser. All of them end together, when the last one does. */
export function POST(request: Request): Promise<Response> {
  return answer(request, {
    origin: "own",
    admit: anybody,
    body: bodySchema,
    work: async ({ body, context: { isHttps, clock } }) => {
      const now = clock();
      const before = activeFaults(request.headers, isHttps, now);
      const faults = {
        names: [...new Set([...before.names, body.fault])],
        endsAt: now + body.seconds * 1000,
      };
      const told = { faults: faults.names, endsAt: new Date(faults.endsAt).toISOString() };
      return withCookies(Response.json(told), [faultCookie(faults, isHttps, now)]);
    },
  });
}

export function DELETE(request: Request): Promise<Response> {
  return answer(request, {
    origin: "own",
    admit: anybody,
    body: null,
    work: async ({ context: { isHttps } }) => {
      return withCookies(new Response(null, { status: 204 }), [expiredFaultCookie(isHttps)]);
    },
  });
}
