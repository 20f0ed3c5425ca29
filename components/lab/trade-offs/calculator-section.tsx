import { SourceLink } from "@/components/lab/source/source-link";
import type { CalculatorSetup } from "@/lib/lab/trade-offs/calculator-setup";
import { commandsPer } from "@/lib/lab/trade-offs/prices";
import { type FieldGroup, ScaleCalculator } from "./scale-calculator";

export function CalculatorSection({ rules, defaults, fixed }: CalculatorSetup) {
  return (
    <>
      <ScaleCalculator groups={groups} rules={rules} defaults={defaults} fixed={fixed} />
      <Assumptions />
    </>
  );
}

const groups: readonly FieldGroup[] = [
  {
    title: "Your application",
    note: "Requests per second are those that need somebody signed in, averaged over the month.",
    fields: ["users", "devicesPerUser", "shareInUse", "requestsPerSecond"],
  },
  {
    title: "Credentials",
    note: `At first: this server's own. Its access cookie was measured when this page was made. It allows no longer lifetimes than these; you may try some.`,
    fields: ["accessBytes", "access", "refresh", "idle"],
  },
  {
    title: "Store prices",
    note: "At first: Upstash's public pay-as-you-go prices as the authors knew them when they wrote this page, in November 2026. They were not looked up for you. Check them at upstash.com/pricing before you rely on them. How a store bills a script, which is one command here, is for its price list to say.",
    fields: ["commandPrice", "storagePrice"],
  },
];

function Assumptions() {
  return (
    <details className="mt-6 text-muted text-sm leading-relaxed">
      <summary className="min-h-8 cursor-pointer content-center font-medium text-ink">
        What is counted, and what is not
      </summary>
      <div className="mt-2 grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <p>
          Commands per check, refresh and sign-in are those that <code>docs/stores.md</code> lists
          and a test counts at the store. What only this lab adds, to keep a visitor&apos;s
          workspace alive, is left out: one command of a sign-in&apos;s {commandsPer.signIn + 1},
          and two of the three after a refresh or a touch. The formulas are in{" "}
          <SourceLink file="lib/lab/trade-offs/calculate.ts" />, the counts in{" "}
          <SourceLink file="lib/lab/trade-offs/prices.ts" />.
        </p>
        <p>
          Touches and refreshes are upper bounds: one per device in use and interval, and only if it
          asks. Somebody who comes back to a session that has idled out signs in once more:{" "}
          {commandsPer.signIn} commands each time, not counted. Nor is what a denylist keeps: tokens
          that are still out, in their family, and denied ones, until their <code>exp</code>. Nor
          are the users themselves, who are the same for both. A denylist takes fewer commands than
          a session here because it only reads: a session that is used is also written, once a
          minute.
        </p>
      </div>
    </details>
  );
}
