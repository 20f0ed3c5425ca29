import { headers } from "next/headers";
import { config } from "@/lib/config";
import { activeFaults } from "@/lib/lab/faults/cookie";
import { faultTexts } from "@/lib/lab/faults/fault";
import { LazyFaultLine } from "./lazy-fault-line";

/** DEMO: while a fault lasts, every page says so and offers to end it. */
export async function FaultBanner() {
  const request = await headers();
  const isHttps =
    config().isHttps || request.get("x-forwarded-proto")?.split(",", 1)[0] === "https";
  const { names, endsAt } = activeFaults(request, isHttps, Date.now());
  if (names.length === 0) return null;
  return (
    <LazyFaultLine
      key={endsAt}
      titles={names.map((name) => faultTexts[name].title)}
      endsAt={endsAt}
    />
  );
}
