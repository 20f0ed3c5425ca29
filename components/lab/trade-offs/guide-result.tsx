import { FlowMark } from "@/components/ui/flow-mark";
import { type Flow, flows } from "@/lib/identity/identity";
import type { Answer, Decision } from "@/lib/lab/trade-offs/decide";
import type { Reason } from "@/lib/lab/trade-offs/guide-questions";
import { ExperimentLinks } from "./experiment-links";

const verdicts: Readonly<Record<Answer, { title: string; text: string; marks: readonly Flow[] }>> =
  {
    session: {
      title: "A session",
      text: "Keep the facts on the server. Let the cookie only name them.",
      marks: ["session"],
    },
    jwt: {
      title: "A JWT",
      text: "Short-lived, with a refresh token that rotates.",
      marks: ["jwt"],
    },
    both: {
      title: "Both",
      text: "A session for the browser on your own pages. Short-lived JWTs for services and clients elsewhere.",
      marks: flows,
    },
  };

export function GuideResult({ decision, open }: { decision: Decision | null; open: number }) {
  return (
    <>
      <div aria-live="polite">
        {decision ? (
          <Verdict {...verdicts[decision.answer]} />
        ) : (
          <>
            <h3 className="font-semibold text-xl tracking-tight">No answer yet</h3>
            <p className="mt-1 text-muted text-sm">
              {open} of 6 questions {open === 1 ? "is" : "are"} still open. The answer and its
              reasons will stand here.
            </p>
          </>
        )}
      </div>
      {decision ? (
        <>
          <Reasons title="Why" reasons={decision.reasons} />
          <Reasons title="What to watch" reasons={decision.watch} />
        </>
      ) : null}
    </>
  );
}

function Verdict({ title, text, marks }: (typeof verdicts)[Answer]) {
  return (
    <>
      <h3 className="flex items-center gap-2 font-semibold text-xl tracking-tight">
        {marks.map((flow) => (
          <FlowMark key={flow} flow={flow} />
        ))}
        {title}
      </h3>
      <p className="mt-1 text-muted">{text}</p>
    </>
  );
}

function Reasons({ title, reasons }: { title: string; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <section className="mt-5">
      <h4 className="font-medium text-sm">{title}</h4>
      <ul className="mt-1 grid gap-3">
        {reasons.map(({ text, experiment }) => (
          <li key={text} className="border-line border-l-2 pl-3 text-sm leading-relaxed">
            {text}
            <ExperimentLinks slugs={[experiment]} />
          </li>
        ))}
      </ul>
    </section>
  );
}
