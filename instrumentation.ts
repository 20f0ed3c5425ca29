import { register as boot, onRequestError as report } from "./instrumentation.adopt";

export const onRequestError = report;

/** What whoever takes the code along has, and OpenTelemetry where somebody listens to it. */
export async function register(): Promise<void> {
  const endpoint = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint && process.env.NEXT_RUNTIME === "nodejs") {
    const { requireEndpoint } = await import("./lib/telemetry/require-endpoint");
    requireEndpoint(endpoint);
  }
  await boot();
  if (!endpoint) return;
  const { startTelemetry } = await import("./lib/telemetry/start-telemetry");
  startTelemetry();
}
