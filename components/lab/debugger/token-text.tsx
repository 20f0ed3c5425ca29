import { looksLikeSeal } from "@/lib/lab/debugger/read-seal";

const partColours = ["text-token-header", "text-token-payload", "text-token-signature"];

/** A token in the colours of its three parts. Whatever follows a third part belongs to none. */
export function TokenText({ text }: { text: string }) {
  if (looksLikeSeal(text.trim())) return <span className="text-session">{text}</span>;
  return placed(text.split(".")).map(({ start, index, part }) => (
    <span key={start}>
      {index > 0 ? <span className="text-muted">.</span> : null}
      <span className={partColours[index] ?? "text-bad"}>{part}</span>
    </span>
  ));
}

function placed(parts: readonly string[]) {
  let start = 0;
  return parts.map((part, index) => {
    const piece = { start, index, part };
    start += part.length + 1;
    return piece;
  });
}
