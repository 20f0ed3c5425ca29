/**
 * Managing the people of one's own directory. Guarantees: permission is checked here again, beside
 * the data; which directory is managed follows from who asks, never from the request.
 */
import "server-only";
import { headers } from "next/headers";
import { z } from "zod";
import { logEvent } from "../base/log";
import { requirePassport } from "../gate/current-identity";
import { pageRequest } from "../gate/page-request";
import { problem } from "../http/problem";
import { can, type Identity } from "../identity/identity";
import { roleSchema } from "../identity/identity-schema";
import { StoreUnavailableError } from "../store/unavailable";
import type { User } from "../store/users";
import { type Admit, answer } from "./answer";
import { applyUserChange, endEverywhere } from "./apply-user-change";
import { requirePresentDevice } from "./require-present-device";
import { openServerRequest } from "./server-request";

interface Manager {
  identity: Identity;
  directoryId: string;
}

const forbidden = () => ({ ok: false as const, response: problem("forbidden") });

/** Who may look. A token that has not heard of its demotion yet may, for as long as it lives. */
const admitManager: Admit<Manager> = async (request, { store }) => {
  const admitted = await requirePassport(request);
  if (!admitted.ok) return admitted;
  const { identity } = admitted.who;
  if (!can(identity, "users:manage")) return forbidden();
  const manager = await store.users.find(identity.userId);
  return manager ? { ok: true, who: { identity, directoryId: manager.directoryId } } : forbidden();
};

/**
 * Who may change something: decided on what the store says now, in both flows. Otherwise somebody
 * demoted could use the rest of an old token's life to make themselves an administrator again.
 */
const admitPresentManager: Admit<Manager> = async (request, context) => {
  const admitted = await requirePresentDevice(request, context);
  if (!admitted.ok) return admitted;
  const { identity } = admitted.who;
  const present = await context.store.users.find(identity.userId);
  const may = present && !present.disabled && can(present, "users:manage");
  return may ? { ok: true, who: { identity, directoryId: present.directoryId } } : forbidden();
};

export function answerWithUsers(request: Request): Promise<Response> {
  return answer(request, {
    origin: "any",
    admit: admitManager,
    body: null,
    work: async ({ who: manager, context }) => {
      return Response.json({ users: await context.store.users.list(manager.directoryId) });
    },
  });
}

export type PeopleList = { ok: true; users: User[] } | { ok: false };

/** For the page: the same list under the same rule; not ok when the store does not answer. */
export async function listPeopleFor(identity: Identity): Promise<PeopleList> {
  if (!can(identity, "users:manage")) return { ok: false };
  const { store } = await openServerRequest(pageRequest(await headers()));
  try {
    const manager = await store.users.find(identity.userId);
    return manager
      ? { ok: true, users: await store.users.list(manager.directoryId) }
      : { ok: false };
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
  return answer(request, {
    origin: "own-or-bearer",
    admit: admitPresentManager,
    body: changeSchema,
    work: async ({ body, who: { identity, directoryId }, context }) => {
      const change = { by: identity.userId, directoryId, username, change: body };
      const user = await applyUserChange(change, context);
      return user ? Response.json({ user }) : problem("no-such-user");
    },
  });
}

/** Signs somebody else out, in both flows. */
export function answerToSigningOut(request: Request, username: string): Promise<Response> {
  return answer(request, {
    origin: "own-or-bearer",
    admit: admitPresentManager,
    body: null,
    work: async ({ who: manager, context }) => {
      const users = await context.store.users.list(manager.directoryId);
      const user = users.find((one) => one.username === username);
      if (!user) return problem("no-such-user");
      const ended = await endEverywhere(user.userId, context);
      logEvent("device-ended", { by: manager.identity.userId, userId: user.userId, ended });
      return Response.json({ ended });
    },
  });
}
