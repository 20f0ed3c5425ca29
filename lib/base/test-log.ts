/** For unit tests: what is logged goes nowhere else. */
import { afterEach, beforeEach, vi } from "vitest";

/** The lines of the test that runs, parsed; to be called once in a file, at its top. */
export function collectLog(): readonly Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  beforeEach(() => {
    lines.length = 0;
    for (const level of ["info", "error"] as const)
      vi.spyOn(console, level).mockImplementation((line) => lines.push(JSON.parse(line)));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return lines;
}
