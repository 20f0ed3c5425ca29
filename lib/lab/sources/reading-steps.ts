/** DEMO: an order in which the code can be read, each step needing only those before it. */
export interface ReadingStep {
  title: string;
  says: string;
  /** Names that lib/session and lib/jwt both have. */
  twins: readonly string[];
  files: readonly string[];
}

export const readingSteps: readonly ReadingStep[] = [
  {
    title: "The words",
    says: "Who somebody is, what that permits, and what verifying a credential can answer.",
    twins: [],
    files: ["lib/identity/identity.ts", "lib/identity/verdict.ts", "lib/flows.ts"],
  },
  {
    title: "Two flows, one shape",
    says: "What every flow has to be able to do, and how each of them does it.",
    twins: ["flow"],
    files: [],
  },
  {
    title: "Signing in",
    says: "What is made, what the browser gets of it, and what the server keeps.",
    twins: ["issue", "cookie", "record"],
    files: ["lib/users/authenticate.ts"],
  },
  {
    title: "Every request",
    says: "The gate finds the row of a path, has the credential verified and decides.",
    twins: ["verify"],
    files: ["middleware.ts", "lib/gate/middleware.ts", "lib/gate/routes.ts", "lib/gate/admit.ts"],
  },
  {
    title: "On to the page",
    says: "The gate's word travels as a passport, and the page believes nothing else.",
    twins: [],
    files: ["lib/gate/passport.ts", "lib/gate/current-identity.ts"],
  },
  {
    title: "The end",
    says: "Ending one device, or all. Only a token needs more: a chain to renew it, a list to deny it.",
    twins: ["revoke", "devices"],
    files: ["lib/jwt/refresh.ts", "lib/jwt/denylist.ts"],
  },
  {
    title: "What is kept",
    says: "The records as interfaces, and one engine that answers them.",
    twins: [],
    files: ["lib/store/sessions.ts", "lib/store/families.ts", "lib/store/redis/sessions.ts"],
  },
];
