/** How much an address answers, by autocannon on this machine. */
import autocannon from "autocannon";
import type { Headers } from "./credentials";

export interface Load {
  url: string;
  /** In turn, one for each request. */
  headers?: readonly Headers[];
  connections: number;
  seconds: number;
}

export interface Answered {
  requests: number;
  perSecond: number;
}

/** Throws unless every answer was 200: a refusal is quick, and would look like speed. */
export async function load({ url, headers = [{}], connections, seconds }: Load): Promise<Answered> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: headers.map((one) => ({ method: "GET", headers: { ...one } })),
  });
  const refused = result.non2xx + result.errors + result.timeouts;
  if (refused > 0)
    throw new Error(`${url}: ${refused} of ${result.requests.total} not answered 200.`);
  return { requests: result["2xx"], perSecond: result["2xx"] / result.duration };
}
