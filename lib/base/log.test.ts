import { afterEach, expect, test, vi } from "vitest";
import { logEvent } from "./log";

afterEach(() => vi.restoreAllMocks());

test("an event is one line of printable JSON, whatever a user has put into it", () => {
  const lines: string[] = [];
  vi.spyOn(console, "info").mockImplementation((line) => lines.push(line));
  const from = "a\nb\u001b[2J\u009b2J\u007f\u0085\u2028 Grüße";
  logEvent("sign-in-refused", { from });
  expect(lines).toHaveLength(1);
  const isPrintable = (character: string) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0x20 && (code < 0x7f || code > 0x9f) && code !== 0x2028;
  };
  expect([...(lines[0] ?? "")].filter((character) => !isPrintable(character))).toEqual([]);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "sign-in-refused", from });
});
