/** DEMO: work that tells what happens as lines of JSON, to whoever still listens. The other half of read-lines.ts. */

export type Emit<Event> = (event: Event) => void;

/** `work` answers with its last line, and never throws; its signal says that nobody listens any more. `onEnd` comes before that line. */
export function streamLines<Event>(
  work: (emit: Emit<Event>, listener: AbortSignal) => Promise<Event>,
  onEnd: () => void,
): Response {
  const encoder = new TextEncoder();
  const listener = new AbortController();
  const lines = new ReadableStream<Uint8Array>({
    start(controller) {
      const emit = (event: Event) => {
        if (!listener.signal.aborted)
          controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      void work(emit, listener.signal).then((last) => {
        onEnd();
        emit(last);
        if (!listener.signal.aborted) controller.close();
      });
    },
    cancel: () => listener.abort(),
  });
  return new Response(lines, {
    headers: { "content-type": "application/x-ndjson", "x-accel-buffering": "no" },
  });
}
