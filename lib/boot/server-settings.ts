/** What a server of one's own is told of the network around it. Edge-safe. */
import { z } from "zod";

const trustedProxiesSchema = z
  .string()
  .transform((list) => list.split(",").map((one) => one.trim()))
  .refine((proxies) => proxies.every(isNetwork), {
    error:
      "is not a list of addresses. Write addresses and networks with commas between, as 10.0.0.0/8, 2001:db8::1, loopback.",
  });

/** As proxy-addr reads it. */
function isNetwork(text: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  const [address = "", bits, ...more] = text.split("/");
  const version = /^[\d.]+$/.test(address) ? z.ipv4() : z.ipv6();
  const longest = /^[\d.]+$/.test(address) ? 32 : 128;
  const isLength = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
  return more.length === 0 && isLength && version.safeParse(address).success;
}

const drainSecondsSchema = z
  .string()
  .refine((text) => /^\d{1,3}$/.test(text) && Number(text) <= 600, {
    error: "is not a number of seconds from 0 to 600. Leave it empty for 10.",
  })
  .transform(Number)
  .default(10);

export interface ServerSettings {
  /** Whose word on where a request comes from counts. */
  trustedProxies: readonly string[];
  /** How long what is on its way may take once the process is told to end. */
  drainSeconds: number;
}

export const serverSettings = z
  .object({ DRAIN_SECONDS: drainSecondsSchema, TRUSTED_PROXIES: trustedProxiesSchema.optional() })
  .transform(
    ({ DRAIN_SECONDS, TRUSTED_PROXIES }): ServerSettings => ({
      trustedProxies: TRUSTED_PROXIES ?? [],
      drainSeconds: DRAIN_SECONDS,
    }),
  );
