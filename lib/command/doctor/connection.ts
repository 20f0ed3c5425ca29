/** What stands between a visitor and the deployment: the name, TLS, its certificate. */
import { once } from "node:events";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { isLoopback } from "./browser-cookies";
import { advise, complain, type Finding, good } from "./finding";

/** With a third of its life left a certificate is renewed as a rule, however long that life is. */
const renewedWith = 0.2;
const millisecondsOfDay = 86_400_000;

/** What is said when nobody answers: `error` is what fetch threw. */
export function explainSilence(error: unknown, { host, protocol }: URL): Finding {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code = "" } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|EPROTO|SSL|TLS/.test(code))
    return complain("tls-unusable", host, {
      says: `No connection that a browser trusts comes about (${code}).`,
      fix: "Give the proxy a certificate of a trusted authority, for this name, with its whole chain.",
    });
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return complain("unreachable", host, {
      says: "There is no host of that name.",
      fix: "Correct the address, or the DNS.",
    });
  const isLate = error instanceof Error && error.name === "TimeoutError";
  return complain("unreachable", host, {
    says: isLate
      ? "It does not answer within ten seconds."
      : `Nothing answers${code ? ` (${code})` : ""}.`,
    fix: `Start what listens there, or correct the address; it was asked by ${protocol.replace(":", "")}.`,
  });
}

export async function examineConnection(url: URL): Promise<Finding[]> {
  if (url.protocol === "http:") {
    return isLoopback(url)
      ? []
      : [
          complain("tls-missing", url.host, {
            says: "Passwords and cookies travel where a network can read them.",
            fix: "Put a proxy that ends TLS in front, and set APP_ORIGIN to its https address.",
          }),
        ];
  }
  const { hostname, port } = url;
  const name = hostname.replace(/^\[|\]$/g, "");
  const socket = connect({
    host: name,
    port: Number(port || 443),
    ...(isIP(name) ? {} : { servername: name }),
  });
  try {
    await once(socket, "secureConnect");
    const { valid_from: from, valid_to: to } = socket.getPeerCertificate();
    const left = Date.parse(to) - Date.now();
    const isNear = left < (Date.parse(to) - Date.parse(from)) * renewedWith;
    const days = (left / millisecondsOfDay).toFixed(1);
    return isNear
      ? [
          advise("certificate-ends-soon", url.host, {
            says: `Its certificate ends in ${days} days.`,
            fix: "See why it has not been renewed.",
          }),
        ]
      : [
          good(
            "tls",
            url.host,
            `${socket.getProtocol() ?? "TLS"}, and a certificate for ${days} more days.`,
          ),
        ];
  } finally {
    socket.destroy();
  }
}
