/**
 * What every route handler has in common. Guarantees: nobody gets round the origin check, the body's
 * limit and its schema, because the work is handed what has passed them; a failing store is 503,
 * anything unforeseen is 500 without internals; no answer that depends on who asks is ever cached.
 */
import "server-only";
import type { z } from "zod";
import { logUnexpected, withinRequest } from "../base/log";
import type { Trace } from "../base/trace";
import { timingOf } from "../compose/edge";
import { passportHeader } from "../gate/passport";
import { noteUnclearOrigin, refuseCrossSite } from "../http/origin-check";
import { problem } from "../http/problem";
import { readJson, readOptionalJson } from "../http/read-json";
import { requestIdOf } from "../http/vouched-headers";
import type { IncomingRequest } from "../runtime";
import { StoreUnavailableError } from "../store/unavailable";
import { openServerRequest, type ServerContext } from "./server-request";

/**
 * Whose pages may make a browser send the request. `any`: it only reads. `own`: it acts on cookies, or
 * hands them out, so it has to come from this application. `own-or-bearer`: the same, unless a bearer
 * header was put there on purpose. A function: whether cookies are in play follows from the body.
 */
export type OriginRule<Body> =
  | "any"
  | "own"
  | "own-or-bearer"
  | ((body: Body, request: Request) => boolean);

/** `null`: none is read. With `absent`, what counts when there is none. */
export type BodyRule<Schema extends z.ZodType> =
  | null
  | Schema
  | { schema: Schema; absent: z.output<Schema> };

export interface Call<Body, Who> {
  request: Request;
  body: Body;
  /** What `admit` has found out. */
  who: Who;
  context: ServerContext;
}

export type Admit<Who> = (
  request: Request,
  context: ServerContext,
) => Promise<{ ok: true; who: Who } | { ok: false; response: Response }>;

export interface Endpoint<Schema extends z.ZodType, Who> {
  origin: OriginRule<z.output<Schema>>;
  /** Who may: asked before the body is read. */
  admit: Admit<Who>;
  body: BodyRule<Schema>;
  work: (call: Call<z.output<Schema>, Who>) => Promise<Response>;
  /** Another request whose conditions count instead of this one's. */
  conditions?: IncomingRequest;
}

/** For what is not behind the gate. */
export const anybody: Admit<null> = async () => ({ ok: true, who: null });

export function answer<Schema extends z.ZodType, Who>(
  request: Request,
  { conditions = request, ...endpoint }: Endpoint<Schema, Who>,
): Promise<Response> {
  return withinRequest(requestIdOf(request.headers), async () => {
    try {
      const context = await openServerRequest(conditions);
      return finish(await respond(request, endpoint, context), request, context.trace);
    } catch (error) {
      if (error instanceof StoreUnavailableError) return problem("store-unavailable");
      logUnexpected(error);
      return problem("unexpected-error");
    }
  });
}

async function respond<Schema extends z.ZodType, Who>(
  request: Request,
  { origin, admit, body: rule, work }: Endpoint<Schema, Who>,
  context: ServerContext,
): Promise<Response> {
  const refuse = (usesCookies: boolean) => refuseCrossSite(request, { ...context, usesCookies });
  const isByBearer = request.headers.has("authorization");
  const mayUseCookies = origin === "own" || (origin === "own-or-bearer" && !isByBearer);
  const foreign = origin === "any" ? null : refuse(mayUseCookies);
  if (foreign) return foreign;
  noteUnclearOrigin(request.headers, context);
  const admitted = await admit(request, context);
  if (!admitted.ok) return admitted.response;
  const input = await readBody(request, rule);
  if (!input.ok) return input.response;
  const silent = typeof origin === "function" && origin(input.body, request) ? refuse(true) : null;
  return silent ?? work({ request, body: input.body, who: admitted.who, context });
}

async function readBody<Schema extends z.ZodType>(
  request: Request,
  rule: BodyRule<Schema>,
): Promise<{ ok: true; body: z.output<Schema> } | { ok: false; response: Response }> {
  if (rule === null) return { ok: true, body: undefined as z.output<Schema> };
  return "absent" in rule
    ? readOptionalJson(request, rule.schema, rule.absent)
    : readJson(request, rule);
}

function finish(response: Response, { headers }: Request, { steps }: Trace): Response {
  if (!response.headers.has("cache-control"))
    response.headers.set("cache-control", "private, no-store");
  // The gate lets no passport from outside through: whoever has one was admitted.
  const timing = steps.length > 0 ? timingOf(steps, headers.has(passportHeader)) : null;
  if (timing) response.headers.set("server-timing", timing);
  return response;
}
