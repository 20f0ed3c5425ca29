import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { calculate, type Fixed, type Variant, variants } from "./calculate";
import { formatAmount, formatBytes, formatDollars } from "./describe-cost";
import { defaultPrices } from "./prices";

const root = path.join(import.meta.dirname, "..", "..", "..");
const document = readFileSync(path.join(root, "docs", "scale.md"), "utf8");

/** What the document says that it reckons with. */
const names: Readonly<Record<Variant, string>> = {
  session: "session",
  jwt: "JWT",
  denylist: "JWT with denylist",
};
const fixed: Fixed = {
  absolute: 604_800,
  sessionCookie: 380,
  refreshCookie: 125,
  stored: {
    session: { record: 320, key: 33 },
    jwt: { record: 550, key: 33 },
  },
};

test.each([1_000, 100_000, 10_000_000])(
  "docs/scale.md reckons right for %d requests a second",
  (requestsPerSecond) => {
    const costs = calculate(
      {
        requestsPerSecond,
        users: requestsPerSecond * 100,
        devicesPerUser: 2,
        shareInUse: 5,
        accessBytes: 700,
        access: 900,
        refresh: 604_800,
        idle: 1_800,
        commandPrice: defaultPrices.perHundredThousandCommands,
        storagePrice: defaultPrices.perGigabyteMonth,
      },
      fixed,
    );
    for (const variant of variants) {
      const { commandsPerSecond, storedBytes, sentBytesPerMonth, dollarsPerMonth } = costs[variant];
      const cells = [
        requestsPerSecond.toLocaleString("en"),
        names[variant],
        formatAmount(commandsPerSecond),
        formatBytes(storedBytes),
        formatBytes(sentBytesPerMonth / 2_592_000),
        formatDollars(Math.round(dollarsPerMonth)).replace(".00", ""),
      ];
      expect(document).toContain(`| ${cells.join(" | ")} |`);
    }
  },
);
