import { expect, test } from "vitest";
import { findExcerpt } from "../sources/excerpt";
import { serverExcerpt } from "./server-excerpt";

test("the lines that the debugger shows are there, and are the whole demand", () => {
  const shown = findExcerpt(serverExcerpt);
  const text = (shown?.lines ?? []).map((line) => line.map(([, part]) => part).join("")).join("\n");
  for (const demand of ["algorithms", "issuer", "audience", "typ", "maxTokenAge", "currentDate"])
    expect(text).toContain(demand);
});
