/**
 * What both flows answer about devices. Guarantees: whose devices they are follows from the passport;
 * a device that belongs to somebody else is as absent as one that does not exist.
 */
import "server-only";
import { logEvent } from "../base/log";
import { requirePassport } from "../gate/current-identity";
import type { Passport } from "../gate/passport";
import type { Cookie } from "../http/cookies";
import { withCookies } from "../http/cookies";
import { problem } from "../http/problem";
import type { Device } from "../identity/device";
import type { RequestContext } from "../runtime";
import { answer } from "./answer";
import { requirePresentDevice } from "./require-present-device";

/** The same verbs in lib/session/devices and lib/jwt/devices. */
export interface DevicesOfFlow {
  listDevices(userId: string, context: RequestContext): Promise<Device[]>;
  endDevices(
    userId: string,
    which: { only?: string; keep?: string },
    context: RequestContext,
  ): Promise<string[]>;
  /** What the browser is told when its own device has ended. */
  expiredCookies(isHttps: boolean): Cookie[];
}

export function answerWithDevices(
  request: Request,
  { listDevices }: DevicesOfFlow,
): Promise<Response> {
  return answer(request, {
    origin: "any",
    admit: requirePassport,
    body: null,
    work: async ({ who: { identity, deviceId }, context }) => {
      const devices = await listDevices(identity.userId, context);
      return Response.json({
        devices: devices.map((device) => ({ ...device, current: device.id === deviceId })),
      });
    },
  });
}

export function answerToDeviceEnd(
  request: Request,
  id: string,
  flow: DevicesOfFlow,
): Promise<Response> {
  return answerToEnd(request, flow, () => ({ only: id }));
}

/** All of them; with `?keep=current` all but the one that asks. */
export function answerToDevicesEnd(request: Request, flow: DevicesOfFlow): Promise<Response> {
  const keep = new URL(request.url).searchParams.get("keep");
  return answerToEnd(request, flow, ({ deviceId }) => {
    if (keep === null) return {};
    return keep === "current" ? { keep: deviceId } : null;
  });
}

function answerToEnd(
  request: Request,
  { endDevices, expiredCookies }: DevicesOfFlow,
  choose: (passport: Passport) => { only?: string; keep?: string } | null,
): Promise<Response> {
  return answer(request, {
    origin: "own-or-bearer",
    admit: requirePresentDevice,
    body: null,
    work: async ({ who: passport, context }) => {
      const { flow, identity, deviceId } = passport;
      const which = choose(passport);
      if (which === null)
        return problem("invalid-query", { detail: "keep may be `current`, or be left out." });
      const ended = await endDevices(identity.userId, which, context);
      if (which.only !== undefined && ended.length === 0) return problem("no-such-device");
      logEvent("device-ended", { flow, userId: identity.userId, ended: ended.length });
      const cookies =
        ended.includes(deviceId) && !request.headers.has("authorization")
          ? expiredCookies(context.isHttps)
          : [];
      return withCookies(Response.json({ ended }), cookies);
    },
  });
}
