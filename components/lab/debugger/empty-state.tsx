const parts = [
  {
    name: "Header",
    look: "text-token-header",
    text: "Which algorithm signed it, and with which key. To be read with suspicion.",
  },
  {
    name: "Payload",
    look: "text-token-payload",
    text: "The claims: who it is, for whom, until when. Encoded, not encrypted.",
  },
  {
    name: "Signature",
    look: "text-token-signature",
    text: "What makes the other two worth anything, once a key has verified it.",
  },
];

export function EmptyState() {
  return (
    <section
      aria-labelledby="empty-heading"
      className="rounded-2xl border border-line-strong border-dashed p-6 sm:p-8"
    >
      <h2 id="empty-heading" className="font-semibold text-lg tracking-tight">
        Nothing to take apart yet
      </h2>
      <p className="mt-1 text-muted text-sm">
        A signed JWT has three parts, with a dot between them.
      </p>
      <dl className="mt-5 grid gap-5 sm:grid-cols-3">
        {parts.map(({ name, look, text }) => (
          <div key={name}>
            <dt className={`font-medium text-sm ${look}`}>{name}</dt>
            <dd className="mt-1 text-muted text-sm">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
