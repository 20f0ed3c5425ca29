/** Boot: check the configuration, start the embedded store when none is configured. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { boot } = await import("./lib/boot/boot");
  await boot();
}
