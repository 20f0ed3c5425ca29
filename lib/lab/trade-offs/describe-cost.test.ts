import { expect, test } from "vitest";
import { calculate } from "./calculate";
import {
  describeCosts,
  describeNothing,
  formatAmount,
  formatBytes,
  formatDollars,
} from "./describe-cost";

const scale = {
  users: 1000,
  devicesPerUser: 2,
  shareInUse: 30,
  requestsPerSecond: 100,
  accessBytes: 600,
  access: 100,
  refresh: 1000,
  idle: 1800,
  commandPrice: 0.2,
  storagePrice: 0.25,
};
const fixed = {
  absolute: 500,
  sessionCookie: 300,
  refreshCookie: 100,
  stored: {
    session: { record: 200, key: 30 },
    jwt: { record: 500, key: 30 },
  },
};

function figures(more = {}) {
  const asked = { ...scale, ...more };
  const lines = describeCosts(calculate(asked, fixed), asked, fixed);
  return Object.fromEntries(lines.map(({ id, cells }) => [id, cells]));
}

test("each figure comes with its formula, its numbers put in", () => {
  expect(figures()).toMatchObject({
    "commands-per-second": {
      session: {
        value: "126",
        formula: "100 requests × 1 + 10 touches × 1 + 4 sign-ins × 4",
      },
      jwt: { value: "14", formula: "100 requests × 0 + 6 refreshes × 1 + 2 sign-ins × 4" },
      denylist: { value: "114", formula: "100 requests × 1 + 6 refreshes × 1 + 2 sign-ins × 4" },
    },
    "commands-per-month": { jwt: { value: "36,288,000", formula: "14 × 2,592,000 s" } },
    memory: {
      session: {
        value: "430 kB",
        formula: "2,000 records × 200 bytes + 1,000 keys × 30",
      },
    },
    price: {
      jwt: {
        value: "$72.58",
        formula: "36,288,000 commands ÷ 100,000 × $0.20 + 1.03 MB × $0.25 per GB",
      },
    },
    delay: { session: { value: "0 s" }, jwt: { value: "100 s" }, denylist: { value: "0 s" } },
  });
});

test("large numbers stay short, small ones do not look like nothing", () => {
  expect(formatAmount(1_234_567.891)).toBe("1,234,568");
  expect(formatAmount(999.128)).toBe("999.13");
  expect(formatAmount(5_184_000_000_000)).toBe("5.18T");
  expect(formatAmount(0.0001)).toBe("under 0.01");
  expect(formatAmount(0)).toBe("0");
  expect(formatDollars(0.001)).toBe("under $0.01");
  expect(formatDollars(1234.5)).toBe("$1,234.50");
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1 kB"],
  [1_550_000, "1.55 MB"],
  [2e9, "2 GB"],
  [3e15, "3 PB"],
])("%d bytes read as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test("without figures the lines are still there", () => {
  expect(describeNothing().map(({ id }) => id)).toEqual(Object.keys(figures()));
  expect(describeNothing()[0]?.cells.jwt).toEqual({ value: "–", formula: "" });
});
