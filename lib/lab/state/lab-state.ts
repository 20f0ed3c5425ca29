/**
 * DEMO: what the lab shows of a visitor: what the browser holds (masked) and what the server holds.
 * Nothing in it opens anything, but for a token that the visitor chose to carry by script.
 */
import * as z from "zod/mini";
import { permissions, roles } from "../../identity/identity";
import { reasons } from "../../identity/verdict";
import { algorithms } from "../../jwt/algorithms";
import { engines, sessionEngines } from "../../store/engines";

const cookieSchema = z.object({
  name: z.string(),
  /** Masked. */
  value: z.string(),
  /** Of the name and the whole value, as RFC 6265bis counts them. */
  bytes: z.number(),
  flags: z.array(z.string()),
  /** When the browser will drop it by itself; null when the server can no longer tell. */
  expiresAt: z.nullable(z.string()),
});
export type CookieFacts = z.infer<typeof cookieSchema>;

const standingSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("signed-in"),
    userId: z.string(),
    name: z.string(),
    role: z.enum(roles),
    expiresAt: z.string(),
  }),
  z.object({ status: z.literal("refused"), reason: z.enum(reasons) }),
]);
export type LabStanding = z.infer<typeof standingSchema>;

/** Both flows, and nothing of what holds them up: what every page asks for. */
export const labStandingsSchema = z.object({
  at: z.string(),
  session: standingSchema,
  jwt: standingSchema,
});
export type LabStandings = z.infer<typeof labStandingsSchema>;

const recordSchema = z.object({
  key: z.string(),
  /** Seconds that the store will keep it, counted from the state's `at`. */
  timeToLive: z.number(),
  fields: z.array(z.tuple([z.string(), z.string()])),
});
export type StoredRecord = z.infer<typeof recordSchema>;

const deviceSchema = z.object({
  id: z.string(),
  label: z.string(),
  signedInAt: z.string(),
  lastSeenAt: z.string(),
  isCurrent: z.boolean(),
});
export type DeviceFacts = z.infer<typeof deviceSchema>;

const heldSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("unavailable") }),
  z.object({
    status: z.literal("known"),
    record: z.nullable(recordSchema),
    devices: z.array(deviceSchema),
  }),
]);
/** What the server holds for one flow. */
export type HeldByServer = z.infer<typeof heldSchema>;

const tokenSchema = z.object({
  /** Header and payload whole, the signature cut. */
  parts: z.tuple([z.string(), z.string(), z.string()]),
  header: z.record(z.string(), z.unknown()),
  claims: z.record(z.string(), z.unknown()),
  bytes: z.number(),
});
export type TokenFacts = z.infer<typeof tokenSchema>;

const sealSchema = z.object({
  format: z.string(),
  passwordId: z.string(),
  ciphertextCharacters: z.number(),
});
export type SealFacts = z.infer<typeof sealSchema>;

/** What a login or a refresh answers by the `body` transport. */
export const tokensSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.number(),
});

export const labStateSchema = z.object({
  at: z.string(),
  people: z.array(
    z.object({
      username: z.string(),
      name: z.string(),
      role: z.enum(roles),
      permissions: z.array(z.enum(permissions)),
    }),
  ),
  session: z.object({
    standing: standingSchema,
    cookie: z.nullable(cookieSchema),
    seal: z.nullable(sealSchema),
    server: heldSchema,
  }),
  jwt: z.object({
    standing: standingSchema,
    cookie: z.nullable(cookieSchema),
    /** The browser sends it to the refresh route alone, so its value never comes here. */
    refreshCookie: z.nullable(z.omit(cookieSchema, { value: true, bytes: true })),
    token: z.nullable(tokenSchema),
    server: heldSchema,
  }),
  /** What a flow's check asks, in this order: where its records are, and its people where that is elsewhere. */
  stores: z.object({
    session: z.array(z.enum(sessionEngines)),
    jwt: z.array(z.enum(engines)),
  }),
  /** What ends an access token that is out. */
  revocation: z.enum(["stateless", "denylist"]),
  /** The key that signs by default. */
  key: z.object({ kid: z.string(), algorithm: z.enum(algorithms) }),
});
export type LabState = z.infer<typeof labStateSchema>;
