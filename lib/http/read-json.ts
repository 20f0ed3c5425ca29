import type { z } from "zod";
import { type FieldError, problem } from "./problem";

const maximumBodyBytes = 16_384;

/** The body, parsed and checked, or the response that says what is wrong with it. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<{ ok: true; body: z.output<Schema> } | { ok: false; response: Response }> {
  const refuse = (response: Response) => ({ ok: false as const, response });
  if (!/^application\/json *(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return refuse(problem("unsupported-media-type", { headers: { accept: "application/json" } }));
  }
  const text = await readText(request);
  if (text === null) return refuse(problem("body-too-large"));
  const value = parse(text);
  if (value === undefined) return refuse(problem("invalid-json"));
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, body: parsed.data };
  return refuse(problem("invalid-body", { errors: parsed.error.issues.map(describe) }));
}

/** For routes whose body may be left out: nothing in it counts as `absent`, whatever it claims to be. */
export async function readOptionalJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  absent: z.output<Schema>,
): Promise<{ ok: true; body: z.output<Schema> } | { ok: false; response: Response }> {
  const isEmpty =
    Number(request.headers.get("content-length") ?? 0) === 0 &&
    !request.headers.has("transfer-encoding");
  return isEmpty ? { ok: true, body: absent } : readJson(request, schema);
}

async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > maximumBodyBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > maximumBodyBytes) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(issue: z.core.$ZodIssue): FieldError {
  const pointer = issue.path
    .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
  return { pointer, detail: issue.message };
}
