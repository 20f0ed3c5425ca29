import { firstWord, recordNames } from "./recording-store";

/** What each step's action is called, and what has to be seen after it. */
export const tourSteps: readonly [action: string, seen: RegExp][] = [
  ["Sign in both ways", /Two cookies came: \d+ bytes for the session, \d+ for the token\./],
  ["Decode the token", /10 claims, readable without any key: .*exp/],
  ["Read the store", /record lives for 3\d:\d\d more/],
  [
    "Ask by session",
    new RegExp(
      `/session/account answered 200, after asking the store: ${firstWord} ${recordNames.session}`,
    ),
  ],
  ["Ask by JWT", /\/jwt\/account answered 200, without asking the store\./],
  ["Demote Ada, then ask", /\/session\/admin answered 403; \/jwt\/admin answered 200\./],
  ["Refresh, then ask", /\/jwt\/admin answered 403\./],
  ["Sign in for seconds", /Both clocks run\./],
  ["Wait, then ask both", /\/session\/account answered 303, idle; \/jwt\/account answered 200\./],
  ["Copy, log out, send the copy", /The copied ticket: 401, revoked\. The copied token: 200\./],
];
