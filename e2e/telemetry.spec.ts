/** Spans as they arrive where OTEL_EXPORTER_OTLP_ENDPOINT says. */

import { engine } from "./support/engine-under-test";
import { expect, newClient, signIn, test } from "./support/fixtures";
import { startNext } from "./support/next-server";
import { type OtlpReceiver, openOtlpReceiver, type ReceivedSpan } from "./support/otlp-receiver";

const traces = {
  session: "4bf92f3577b34da6a3ce929d0e0e4736",
  jwt: "5bf92f3577b34da6a3ce929d0e0e4737",
} as const;
const traceparentOf = (flow: keyof typeof traces) => `00-${traces[flow]}-00f067aa0ba902b7-01`;
const system = { redis: "redis", postgres: "postgresql" }[engine];

/** Our own spans of a trace, once the gate's has come: Next's are its own matter. */
async function stepsOf(traceId: string, receiver: OtlpReceiver): Promise<ReceivedSpan[]> {
  const ofTrace = () =>
    receiver.spans().filter((span) => span.traceId === traceId && span.scope === "claimcheck");
  await expect
    .poll(() => ofTrace().map(({ name }) => name), { timeout: 20_000 })
    .toEqual(expect.arrayContaining(["gate", "passport"]));
  return ofTrace();
}

test("the check of a session is a question to the store, that of a JWT is a verification", async ({
  secrets,
  store,
  playwright,
}) => {
  const receiver = await openOtlpReceiver();
  const server = await startNext({
    environment: {
      ...secrets,
      ...store.environment,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_BSP_SCHEDULE_DELAY: "100",
    },
  });
  try {
    const api = await newClient(playwright.request, server.origin);
    const before = Date.now();
    for (const flow of ["session", "jwt"] as const) {
      await signIn(api, flow);
      const me = await api.get(`/api/${flow}/me?query=not-to-be-told`, {
        headers: { traceparent: traceparentOf(flow) },
      });
      expect(me.status()).toBe(200);
      expect(me.headers()["x-request-id"]).toBe(traces[flow]);
    }
    const session = await stepsOf(traces.session, receiver);
    const jwt = await stepsOf(traces.jwt, receiver);
    const names = (spans: readonly ReceivedSpan[]) => spans.map(({ name }) => name);
    expect(names(session)).toContain("unseal");
    expect(names(jwt)).toContain("verify");
    const calls = session.filter(({ attributes }) => "db.system.name" in attributes);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({
      service: "claimcheck",
      attributes: { "db.system.name": system, "db.operation.name": calls[0]?.name },
    });
    expect(jwt.filter(({ attributes }) => "db.system.name" in attributes)).toEqual([]);
    for (const { start, milliseconds } of [...session, ...jwt]) {
      expect(milliseconds).toBeGreaterThanOrEqual(0);
      expect(start).toBeGreaterThanOrEqual(before - 1000);
      expect(start).toBeLessThanOrEqual(Date.now() + 1000);
    }
    await expect
      .poll(() => receiver.spans().map(({ attributes }) => attributes["http.route"]))
      .toEqual(expect.arrayContaining(["/api/session/me", "/api/jwt/me"]));
    await expect.poll(() => names(receiver.spans())).toContain("sign");
    const told = JSON.stringify(receiver.spans());
    expect(told).not.toContain("not-to-be-told");
    for (const { value } of (await api.storageState()).cookies) expect(told).not.toContain(value);
    for (const secret of Object.values(secrets)) expect(told).not.toContain(secret);
    await api.dispose();
  } finally {
    await server.stop();
    await receiver.close();
  }
});
