import { expect, test } from "vitest";
import { Trace } from "../../base/trace";
import { writeReceipt } from "../receipt";
import { bytesPerRequest, median, readSignIn, summarize } from "./measurement";

const attributes = { httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: 9 } as const;

function receiptOf(cookies: [string, string][], ...commands: string[]) {
  const trace = new Trace();
  for (const detail of commands) trace.steps.push({ name: "redis", detail, milliseconds: 1 });
  return {
    receipt: writeReceipt(
      trace,
      cookies.map(([name, value]) => ({ name, value, attributes })),
    ),
  };
}

const payload = Buffer.from(JSON.stringify({ sub: "1", name: "Zoë" })).toString("base64url");
const session = receiptOf(
  [
    ["workspace", "w"],
    ["__Host-session", "Fe26.2*1*abcdef"],
  ],
  "EVAL directory:a",
  "EVAL sessions:{u} 4f12…1c user:{u}",
);
const jwt = receiptOf(
  [
    ["__Host-access", `eyJhbGciOiJFUzI1NiJ9.${payload}.signature`],
    ["__Secure-refresh", "family.secret"],
  ],
  "EVAL families:{u} 9a34…e2 user:{u}",
);

test("of a sign-in it keeps the flow's own cookies, what was written and what can be read", () => {
  expect(readSignIn(session)).toEqual({
    cookies: [{ name: "__Host-session", bytes: 29 }],
    written: "sessions:{u} 4f12…1c",
    visible: "Fe26.2*…",
    claims: [],
  });
  expect(readSignIn(jwt)).toMatchObject({
    cookies: [{ name: "__Host-access" }, { name: "__Secure-refresh", bytes: 29 }],
    written: "families:{u} 9a34…e2",
    claims: ["sub", "name"],
  });
});

test("counts store commands and takes the median of what the gate took", () => {
  const check = (gate: number) => ({
    status: 200,
    steps: [
      { name: "redis", milliseconds: 1 },
      { name: "gate", milliseconds: gate },
    ],
  });
  expect(
    summarize(readSignIn(session), [check(9), check(1), check(2)], "theme=dark"),
  ).toMatchObject({ checked: { status: 200, storeCommands: 1, milliseconds: 2 }, seenByScript: 0 });
});

test("says which cookies script sees", () => {
  const check = { status: 200, steps: [] };
  const seen = summarize(readSignIn(jwt), [check], "a=1; __Host-access=eyJ; b=2");
  expect(seen).toMatchObject({ seenByScript: 1, checked: { storeCommands: 0 } });
});

test("the median of an even number lies between the middle two", () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([5])).toBe(5);
  expect(median([])).toBe(0);
});

test("adds up the cookies that every request carries", () => {
  expect(
    bytesPerRequest({
      cookies: [
        { name: "a", bytes: 3 },
        { name: "b", bytes: 4 },
      ],
    }),
  ).toBe(7);
});
