/** The middleware of a build, in Vercel's own package of its edge runtime: no code from strings, no Node but two modules. */
import { AsyncLocalStorage } from "node:async_hooks";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { requireTool } from "./build-deployment";

export interface EdgeRequest {
  url: string;
  method: string;
  headers: Headers;
  body: Buffer | null;
}

export type Middleware = (request: EdgeRequest) => Promise<Response>;

interface EdgeRuntimeModule {
  EdgeRuntime: new (options: {
    codeGeneration: { strings: boolean; wasm: boolean };
    extend: (context: Record<string, unknown>) => Record<string, unknown>;
  }) => { evaluate<Result>(code: string): Result };
}

type EntryPoint = (
  request: Request,
  context: { waitUntil(work: Promise<unknown>): void },
) => Promise<Response>;

/** What Vercel's edge runtime has of Node, as far as Next asks for it. */
const nodeModules: Readonly<Record<string, unknown>> = {
  async_hooks: { AsyncLocalStorage },
  "node:async_hooks": { AsyncLocalStorage },
  "node:buffer": { Buffer },
};

export function loadMiddleware(
  file: string,
  environment: Readonly<Record<string, string>>,
): Middleware {
  const { EdgeRuntime } = requireTool("edge-runtime") as EdgeRuntimeModule;
  const runtime = new EdgeRuntime({
    codeGeneration: { strings: false, wasm: false },
    extend: (context) =>
      Object.assign(context, {
        process: { env: { ...environment } },
        AsyncLocalStorage,
        require: (name: string) => {
          if (name in nodeModules) return nodeModules[name];
          throw new Error(`The edge runtime has no module ${name}.`);
        },
      }),
  });
  // The file is a module whose last statement is its default export; the runtime evaluates scripts.
  const [scripts = "", entryPoint = "", ...more] = readFileSync(file, "utf8").split(
    /^\s*export default (?=\(function \(\) \{$)/m,
  );
  if (entryPoint === "" || more.length > 0) throw new Error(`${file} has not one default export.`);
  runtime.evaluate(scripts);
  const run = runtime.evaluate<EntryPoint>(entryPoint);
  const EdgeRequestClass = runtime.evaluate<typeof Request>("Request");
  return ({ url, method, headers, body }) => {
    const request = new EdgeRequestClass(url, {
      method,
      headers: Object.fromEntries(headers),
      body: body && new Uint8Array(body),
    });
    return run(request, {
      waitUntil: (work) => void work.catch((error: unknown) => console.error(error)),
    }).then(asOurs);
  };
}

/** The same answer, of this realm's class. */
async function asOurs(foreign: Response): Promise<Response> {
  const body = foreign.body && (await foreign.arrayBuffer());
  return new Response(body, { status: foreign.status, headers: [...foreign.headers] });
}
