/** Whether each server answers. Edge-safe. */
import { z } from "zod";
import type { MemcachedClient } from "./client";

/** Throws StoreUnavailableError. */
export async function ping({ call }: MemcachedClient): Promise<void> {
  await call({ call: "ask" }, z.null());
}
