import type { z } from "zod";
import { type FieldError, problem } from "./problem";

const maximumBodyBytes = 16_384;

/** Of a Content-Length: such a body is refused before any of it is read. */
export function saysTooMuch(contentLength: string | null | undefined): boolean {
  return Number(contentLength ?? 0) > maximumBodyBytes;
}

type Parsed<Schema extends z.ZodType> =
  | { ok: true; body: z.output<Schema> }
  | { ok: false; response: Response };

/** The body, parsed and checked, or the response that says what is wrong with it. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Parsed<Schema>> {
  return parseBody(request, await readText(request), schema);
}

/** For routes whose body may be left out: nothing in it counts as `absent`, whatever it claims to be. */
export async function readOptionalJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  absent: z.output<Schema>,
): Promise<Parsed<Schema>> {
  const text = await readText(request);
  return text === "" ? { ok: true, body: absent } : parseBody(request, text, schema);
}

function parseBody<Schema extends z.ZodType>(
  request: Request,
  text: string | null,
  schema: Schema,
): Parsed<Schema> {
  const refuse = (response: Response) => ({ ok: false as const, response });
  if (!/^application\/json *(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    return refuse(problem("unsupported-media-type", { headers: { accept: "application/json" } }));
  }
  if (text === null) return refuse(problem("body-too-large"));
  const value = parse(text);
  if (value === undefined) return refuse(problem("invalid-json"));
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, body: parsed.data };
  return refuse(problem("invalid-body", { errors: parsed.error.issues.map(toFieldError) }));
}

/** Null when there is more of it than anybody needs. What is not UTF-8 is no JSON either. */
async function readText(request: Request): Promise<string | null> {
  if (saysTooMuch(request.headers.get("content-length"))) return null;
  if (!request.body) return "";
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); read.value; read = await reader.read()) {
    size += read.value.length;
    if (size > maximumBodyBytes) return reader.cancel().then(() => null);
    chunks.push(read.value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return "\ufffd";
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  const pointer = issue.path
    .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
  return { pointer, detail: issue.message };
}
