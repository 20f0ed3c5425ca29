import { expect, test } from "vitest";
import { maskBody } from "./mask-body";

test("passwords go whole, tokens are cut, the rest stays", () => {
  expect(
    maskBody(
      '{"username":"ada","password":"secret","a":{"refreshToken":"abcdefghijkl.mnopqrst"},"accessToken":"eyJh.eyJz.c2lnbmF0dXJl"}',
    ),
  ).toBe(
    '{"username":"ada","password":"…","a":{"refreshToken":"abcdefgh…"},"accessToken":"eyJh.eyJz.c2lnbm…"}',
  );
});

test("what is no JSON is left as it is", () => {
  expect(maskBody("")).toBe("");
  expect(maskBody("<html>")).toBe("<html>");
});
