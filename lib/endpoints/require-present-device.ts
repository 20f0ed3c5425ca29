/**
 * Who may change something. A passport says that the gate admitted somebody; where that rests on a
 * statement of an earlier moment, an access token, their device may have been ended since. Guarantees:
 * whoever's device has ended changes nothing, neither their own account nor anybody else's.
 */
import "server-only";
import * as flows from "../flows";
import { requirePassport } from "../gate/current-identity";
import type { Passport } from "../gate/passport";
import { problem } from "../http/problem";
import type { Admit } from "./answer";

export const requirePresentDevice: Admit<Passport> = async (request, context) => {
  const admitted = await requirePassport(request);
  if (!admitted.ok) return admitted;
  const { flow, deviceId, identity } = admitted.who;
  const listed = Object.values(flows).find(({ name }) => name === flow);
  const isPresent = await listed?.isSignedIn({ userId: identity.userId, deviceId }, context);
  return isPresent
    ? admitted
    : { ok: false, response: problem("unauthenticated", { reason: "revoked" }) };
};
