import { expect, test } from "vitest";
import { readTokenFragment, writeTokenFragment } from "./token-fragment";

test("what is written into a fragment is read from it, whatever it is", () => {
  for (const token of ["eyJ.eyJ.-_x", "Fe26.2*1*a~2", "half a token + ä & #token=", "100 %"])
    expect(readTokenFragment(writeTokenFragment(token)), token).toBe(token);
});

test("no token is no fragment, and another fragment is no token", () => {
  expect(writeTokenFragment("")).toBe("");
  for (const hash of ["", "#", "#main", "#tokens=x"]) expect(readTokenFragment(hash)).toBeNull();
});
