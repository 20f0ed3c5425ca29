/**
 * Managing the people of one's own directory. Guarantees: permission is checked here again, beside
 * the data; which directory is managed follows from who asks, never from the request.
 */
import "server-only";
import { z } from "zod";
import { requirePassport } from "../gate/current-identity";
import { answer } from "../http/endpoint";
import { isFromOwnOrigin } from "../http/origin-check";
import { problem } from "../http/problem";
import { readJson } from "../http/read-json";
import { can, type Identity } from "../identity";
import { roleSchema } from "../identity-schema";
import { logEvent } from "../log";
import { openRequest, type RequestContext } from "../runtime";
import { StoreUnavailableError } from "../store/redis";
import { changeUser, directoryOf, listUsers } from "./directory";
import type { User } from "./record";

async function requireManager(request: Request, { store }: RequestContext) {
  const admitted = await requirePassport(request);
  if (!admitted.ok) return admitted;
  const { identity } = admitted.passport;
  if (!can(identity, "users:manage")) return { ok: false as const, response: problem("forbidden") };
  const directoryId = await directoryOf(store, identity.userId);
  if (!directoryId) return { ok: false as const, response: problem("forbidden") };
  return { ok: true as const, identity, directoryId };
}

export function answerWithUsers(request: Request): Promise<Response> {
  return answer(request, async (context) => {
    const manager = await requireManager(request, context);
    if (!manager.ok) return manager.response;
    return Response.json({ users: await listUsers(context.store, manager.directoryId) });
  });
}

export type PeopleList = { ok: true; users: User[] } | { ok: false };

/** For the page: the same list under the same rule; not ok when the store does not answer. */
export async function listPeopleFor(identity: Identity): Promise<PeopleList> {
  if (!can(identity, "users:manage")) return { ok: false };
  const { store } = await openRequest({ url: "http://page.invalid/" });
  try {
    const directoryId = await directoryOf(store, identity.userId);
    return directoryId ? { ok: true, users: await listUsers(store, directoryId) } : { ok: false };
  } catch (error) {
    if (error instanceof StoreUnavailableError) return { ok: false };
    throw error;
  }
}

const changeSchema = z
  .strictObject({ role: roleSchema.optional(), disabled: z.boolean().optional() })
  .refine(
    ({ role, disabled }) => role !== undefined || disabled !== undefined,
    "needs role, disabled or both.",
  );

export function answerToUserChange(request: Request, username: string): Promise<Response> {
  return answer(request, async (context) => {
    const usesCookies = !request.headers.has("authorization");
    const { allowedOrigins } = context.config;
    if (!isFromOwnOrigin(request.headers, { allowedOrigins, usesCookies }))
      return problem("cross-site");
    const manager = await requireManager(request, context);
    if (!manager.ok) return manager.response;
    const input = await readJson(request, changeSchema);
    if (!input.ok) return input.response;
    const user = await changeUser(context.store, manager.directoryId, username, input.body);
    if (!user) return problem("no-such-user");
    logEvent("user-changed", { by: manager.identity.userId, userId: user.userId, ...input.body });
    return Response.json({ user });
  });
}
