import { product } from "../product";

/** What one request did, step by step, with how long each step took. */
export interface Step {
  name: string;
  /** What exactly: a store command, an algorithm. Never a credential. */
  detail?: string;
  milliseconds: number;
}

/** Who hears of each step, for all bundles of the process: gate and handlers are built apart. */
export const stepListener = Symbol.for(`${product.name}.steps`);
export const shared = globalThis as { [stepListener]?: (step: Step, start: number) => void };

/** Collects the steps of one request. The clock is monotonic; only differences mean anything. */
export class Trace {
  readonly steps: Step[] = [];

  async measure<T>(name: string, detail: string | undefined, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.add(name, detail, start);
    }
  }

  /** A step that has ended now. `start`: what `performance.now()` said before it. */
  add(name: string, detail: string | undefined, start: number): void {
    const milliseconds = Math.round((performance.now() - start) * 1000) / 1000;
    const step = { name, milliseconds, ...(detail === undefined ? {} : { detail }) };
    this.steps.push(step);
    shared[stepListener]?.(step, start);
  }
}
