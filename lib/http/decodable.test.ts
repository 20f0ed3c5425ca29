import { expect, test } from "vitest";
import { isDecodable } from "./decodable";

test("percent signs that start no UTF-8 cannot be decoded, everything else can", () => {
  for (const text of ["/account", "/%C3%BC", ""]) expect(isDecodable(text), text).toBe(true);
  for (const text of ["/%", "/%ff", "/%C3"]) expect(isDecodable(text), text).toBe(false);
});
