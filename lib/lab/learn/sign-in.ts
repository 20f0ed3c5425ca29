/** DEMO: signing in for a live example, and reading what came of it. Nothing of it is kept. */
import * as z from "zod/mini";
import type { Algorithm } from "../../jwt/algorithms";
import { demoPassword } from "../demo-people";
import { recordWrittenBy } from "../store-step";
import { ask, type Exchange } from "./ask";

const cookieSchema = z.object({
  name: z.string(),
  value: z.string(),
  bytes: z.number(),
  httpOnly: z.boolean(),
  secure: z.boolean(),
  sameSite: z.string(),
  path: z.string(),
  maxAge: z.number(),
});
export type ShownCookie = z.infer<typeof cookieSchema>;

const profileSchema = z.object({
  identity: z.object({ name: z.string(), role: z.string() }),
});
export type Profile = z.infer<typeof profileSchema>;

const answerSchema = z.extend(profileSchema, {
  receipt: z.object({
    cookies: z.array(cookieSchema),
    commands: z.array(z.string()),
    steps: z.array(
      z.object({
        name: z.string(),
        detail: z.optional(z.string()),
        milliseconds: z.number(),
      }),
    ),
  }),
});
export type SignedIn = z.infer<typeof answerSchema>;

const tokensSchema = z.extend(answerSchema, {
  accessToken: z.string(),
  refreshToken: z.string(),
});
export type Tokens = z.infer<typeof tokensSchema>;

/** A JWT sign-in whose tokens come back in the body, for script to read: that is what it teaches. */
export function signInByBody(username: string, algorithm?: Algorithm): Promise<Exchange> {
  return ask("POST", "/api/jwt/login", {
    body: {
      username,
      password: demoPassword,
      transport: "body",
      ...(algorithm ? { algorithm } : {}),
    },
  });
}

/** A sign-in whose answer sets cookies, which this request's mode makes the browser drop. */
export function signInByCookie(flow: "session" | "jwt", username: string): Promise<Exchange> {
  return ask("POST", `/api/${flow}/login`, { body: { username, password: demoPassword } });
}

export function refresh(refreshToken: string): Promise<Exchange> {
  return ask("POST", "/api/jwt/refresh", { body: { refreshToken } });
}

/** Null when the answer is none of a sign-in or a refresh. */
export function signedInOf({ body }: Exchange): SignedIn | null {
  const parsed = answerSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

export function tokensOf({ body }: Exchange): Tokens | null {
  const parsed = tokensSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

export function profileOf({ body }: Exchange): Profile | null {
  const parsed = profileSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** By the name that it has over plain http; over https a prefix precedes it. */
export function cookieNamed(signedIn: SignedIn | null, name: string): ShownCookie | undefined {
  return signedIn?.receipt.cookies.find((cookie) => cookie.name.endsWith(name));
}

/** The store's name for the record that a sign-in wrote, found in its commands, cut short as it is there. */
export function writtenKey(signedIn: SignedIn | null): string {
  return signedIn?.receipt.commands.map(recordWrittenBy).findLast(Boolean) ?? "";
}
