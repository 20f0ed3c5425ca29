/** What the echo of a request travels in: asked for and answered by one header. */
export const echoHeader = "lab-echo";

/** Past a redirect, for ten seconds: the steps of the answer that the browser hides from script. */
export const echoCookie = "lab-steps";
