/** What the echo of a request travels in: asked for with a number of the page's own, answered by one header. */
export const echoHeader = "lab-echo";

/** Past a redirect, for ten seconds: what the browser hides from script of the answer that redirected. */
export function redirectCookieName(id: string): string {
  return `lab-redirect-${id}`;
}
