/** DEMO: the lines that the debugger shows beside its own verdict. */
import type { ExcerptOf } from "../sources/excerpt";

export const serverExcerpt: ExcerptOf = {
  file: "lib/jwt/verify.ts",
  from: "const { payload } = await jwtVerify(",
  to: "});",
};
