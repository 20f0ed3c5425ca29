/** What this server gives the calculator to begin with: its limits, lifetimes, and measured sizes. */
import "server-only";
import { pageRequest } from "../../gate/page-request";
import { maximumCookieBytes } from "../../http/cookies";
import { deviceLabel } from "../../http/device-label";
import { longest } from "../../identity/lifetimes";
import { openRequest } from "../../runtime";
import { maximumDevicesPerUser } from "../../store/devices";
import type { Fixed } from "./calculate";
import { type FieldRules, type FieldTexts, fieldRules } from "./calculator-fields";
import { defaultPrices } from "./prices";
import { measureSampleSizes } from "./sample-sizes";

export interface CalculatorSetup {
  rules: FieldRules;
  defaults: FieldTexts;
  fixed: Fixed;
}

export async function prepareCalculator(headers: Headers): Promise<CalculatorSetup> {
  const context = await openRequest(pageRequest(headers));
  const { cookies, stored } = await measureSampleSizes(
    deviceLabel(headers.get("user-agent")),
    context,
  );
  return {
    rules: fieldRules({ maximumDevicesPerUser, maximumCookieBytes }),
    defaults: {
      users: "10000",
      devicesPerUser: "2",
      shareInUse: "5",
      requestsPerSecond: "20",
      accessBytes: String(cookies.access),
      access: String(longest.access),
      refresh: String(longest.refresh),
      idle: String(longest.idle),
      commandPrice: defaultPrices.perHundredThousandCommands.toFixed(2),
      storagePrice: defaultPrices.perGigabyteMonth.toFixed(2),
    },
    fixed: {
      absolute: longest.absolute,
      sessionCookie: cookies.session,
      refreshCookie: cookies.refresh,
      stored,
    },
  };
}
