import Bowser from "bowser";

/** "Chrome on macOS": for people, from what the client says of itself. Nothing is decided by it. */
export function deviceLabel(userAgent: string | null): string {
  if (!userAgent) return "Unknown device";
  const { browser, os } = Bowser.parse(userAgent.slice(0, 512));
  const own = userAgent.split(/[/ ]/, 1)[0]?.replace(/[^\x20-\x7e]/g, "");
  const name = browser.name || own || "Unknown client";
  return (os.name ? `${name} on ${os.name}` : name).slice(0, 60);
}
