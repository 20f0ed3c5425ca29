/**
 * What a protected page or route handler knows of the visitor: the passport, and nothing else. No cookie and
 * no header of the client's making is read here, so a page behind a missing or bypassed gate refuses.
 */
import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { problem } from "../http/problem";
import type { Identity } from "../identity/identity";
import { runtime } from "../runtime";
import { type Passport, passportHeader, verifyPassport } from "./passport";
import type { ProtectedPagePath } from "./routes";

/** For pages. `path` is the page's own, with a row: a passport for another path is no passport here. */
export async function currentPassport(path: ProtectedPagePath): Promise<Passport> {
  const passport = await readPassport((await headers()).get(passportHeader), path);
  return passport ?? redirect(`/login?next=${encodeURIComponent(path)}&reason=missing`);
}

/** For pages that need not know by which flow, nor until when. */
export async function currentIdentity(path: ProtectedPagePath): Promise<Identity> {
  return (await currentPassport(path)).identity;
}

/** For route handlers. */
export async function requirePassport(
  request: Request,
): Promise<{ ok: true; who: Passport } | { ok: false; response: Response }> {
  const passport = await readPassport(
    request.headers.get(passportHeader),
    new URL(request.url).pathname,
  );
  if (passport) return { ok: true, who: passport };
  return { ok: false, response: problem("unauthenticated") };
}

async function readPassport(value: string | null, path: string): Promise<Passport | null> {
  const { passportKey: key, clock } = await runtime();
  return verifyPassport(value, path, { key, clock });
}
