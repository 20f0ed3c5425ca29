/** Where spans go, by OTLP over HTTP. Like any other value that will not do, a wrong one stops the boot. Node only. */
import { stop } from "../boot/boot";
import { ConfigError } from "../config";

export function requireEndpoint(endpoint: string): void {
  const problem = problemOfEndpoint(endpoint);
  if (problem) stop(new ConfigError([problem]));
}

export function problemOfEndpoint(endpoint: string): string | null {
  const isAddress = URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol);
  return isAddress
    ? null
    : "OTEL_EXPORTER_OTLP_ENDPOINT is not an address. Write it as http://localhost:4318.";
}
