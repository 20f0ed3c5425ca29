/**
 * OpenTelemetry: Next's own spans, and one for each step that a request's trace has. Guarantees: no span
 * tells the query of an address. The variables of OpenTelemetry itself (OTEL_EXPORTER_OTLP_HEADERS,
 * OTEL_TRACES_SAMPLER, …) are @vercel/otel's to read. Edge-safe.
 */
import { trace } from "@opentelemetry/api";
import { type Configuration, registerOTel } from "@vercel/otel";
import { shared, stepListener } from "../base/trace";
import { product } from "../product";
import { spanOfStep } from "./span-of-step";

type Processor = Exclude<NonNullable<Configuration["spanProcessors"]>[number], string>;

const addresses = ["http.target", "http.url", "url.full"];

const withoutQueries: Processor = {
  onStart: (span) => {
    for (const name of addresses) {
      const address = span.attributes[name];
      if (typeof address === "string") span.setAttribute(name, address.split("?", 1)[0] ?? "");
    }
  },
  onEnd: () => {},
  forceFlush: async () => {},
  shutdown: async () => {},
};

export function startTelemetry(): void {
  registerOTel({
    serviceName: product.name,
    attributes: { "service.version": product.version },
    // A store is asked by fetch: the step says it better, and once.
    instrumentations: [],
    spanProcessors: [withoutQueries, "auto"],
  });
  const tracer = trace.getTracer(product.name, product.version);
  shared[stepListener] = (step, start) => {
    const startTime = performance.timeOrigin + start;
    const { name, ...options } = spanOfStep(step);
    tracer.startSpan(name, { ...options, startTime }).end(startTime + step.milliseconds);
  };
}
