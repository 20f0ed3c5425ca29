import { describe, expect, it } from "vitest";
import { describeFrame } from "./describe-frame";
import { castOf, decisiveFrame, framesOf, type Line } from "./frames";

let number = 0;

function exchange(changes: Partial<Extract<Line, { type: "exchange" }>> = {}): Line {
  number += 1;
  return {
    type: "exchange",
    number,
    flow: "jwt",
    actor: "Ada's browser",
    why: "asks who it is",
    method: "GET",
    path: "/api/jwt/me",
    requestHeaders: [],
    status: 200,
    responseHeaders: [],
    steps: [{ name: "gate", detail: "edge-runtime", milliseconds: 0 }],
    milliseconds: 5,
    startedAt: number * 100,
    isIntruder: false,
    receivedAt: 0,
    ...changes,
  };
}

const note = (text: string, seconds?: number): Line => ({
  type: "note",
  number: ++number,
  flow: "jwt",
  text,
  receivedAt: 7,
  ...(seconds === undefined ? {} : { seconds }),
});

describe("framesOf", () => {
  it("shows each exchange of its own flow, and what happened without one", () => {
    const lines = [exchange(), exchange({ flow: "session" }), note("Time.", 11)];
    const frames = framesOf(lines, "jwt");
    expect(frames.map(({ kind }) => kind)).toEqual(["exchange", "note"]);
    expect(frames[1]).toMatchObject({ seconds: 11, receivedAt: 7 });
  });

  it("makes one picture of twenty that were on their way together, whoever sent them", () => {
    const tabs = Array.from({ length: 20 }, (_, tab) =>
      exchange({ actor: `Tab ${tab + 1}`, startedAt: 50 + tab, milliseconds: 30 }),
    );
    const frames = framesOf([exchange({ method: "POST" }), ...tabs], "jwt");
    expect(frames).toHaveLength(2);
    expect(frames[1]).toMatchObject({ isTogether: true, numbers: { length: 20 } });
    expect(castOf(frames)).toEqual(["Ada's browser"]);
  });

  it("makes one picture of what one browser repeats with the same answer, and no other", () => {
    const made = { path: "/api/jwt/logout", status: 403, code: "cross-site" };
    const lines = [
      exchange({ ...made, why: "is made to log out, marked cross-site" }),
      exchange({ ...made, why: "is made to log out, with neither" }),
      exchange({ ...made, why: "is made to log in, with neither" }),
      exchange(),
      exchange({ actor: "Ada's phone" }),
    ];
    const frames = framesOf(lines, "jwt");
    expect(frames.map(({ numbers }) => numbers.length)).toEqual([2, 1, 1, 1]);
    expect(frames.map(describeFrame)).toEqual([
      "Ada's browser is made to log out: 403, cross-site, two times.",
      "Ada's browser is made to log in, with neither: 403, cross-site.",
      "Ada's browser asks who it is: 200.",
      "Ada's phone asks who it is: 200.",
    ]);
  });

  it("says where it was decided, and what the store was asked", () => {
    const steps = [
      { name: "redis", detail: "EVAL session:a", milliseconds: 1.25 },
      { name: "gate", detail: "edge-runtime", milliseconds: 0 },
    ];
    const [asked, route] = framesOf(
      [exchange({ steps }), exchange({ steps: [], status: 503 })],
      "jwt",
    );
    expect(asked).toMatchObject({
      place: "gate",
      ruling: "admitted",
      commands: ["EVAL session:a"],
      storeMilliseconds: 1.3,
    });
    expect(route).toMatchObject({ place: "route", ruling: "unavailable", commands: [] });
  });
});

describe("decisiveFrame", () => {
  it("is the picture that the outcome names, within a group too; else the last", () => {
    const lines = [exchange({ status: 401 }), exchange({ status: 401 }), exchange()];
    const frames = framesOf(lines, "jwt");
    expect(decisiveFrame(frames, lines[1]?.number)).toBe(0);
    expect(decisiveFrame(frames, undefined)).toBe(1);
    expect(decisiveFrame([], undefined)).toBe(-1);
  });
});
