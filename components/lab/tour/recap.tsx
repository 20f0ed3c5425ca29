import Link from "next/link";
import { Button } from "@/components/ui/button";
import { savePicture } from "./save-picture";
import { steps } from "./steps";

const ways = [
  { href: "/experiments", label: "Guess, then see: the experiments" },
  { href: "/trade-offs", label: "What each choice costs" },
  { href: "/adopt", label: "Take it along" },
];

export interface RecapProps {
  /** By step, counted from 1: what was seen. */
  seen: Readonly<Record<number, string>>;
  onBack: () => void;
  onLeave: () => void;
}

/** What this visitor has seen, in the words and numbers of their own run, and three ways on. */
export function Recap({ seen, onBack, onLeave }: RecapProps) {
  const lines = steps.flatMap(({ title }, index) => {
    const text = seen[index + 1];
    return text === undefined ? [] : { title, text };
  });
  return (
    <>
      <h2 className="font-semibold text-lg tracking-tight">What you have seen</h2>
      {lines.length === 0 ? (
        <p className="mt-1 text-base">Nothing was run this time. Go back, and run a step.</p>
      ) : (
        <dl className="mt-2 grid max-h-[40vh] gap-1.5 overflow-y-auto pr-2 text-base leading-snug">
          {lines.map(({ title, text }) => (
            <div key={title}>
              <dt className="inline font-medium">{title}: </dt>
              <dd className="inline break-words">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-base">
        {ways.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-6 items-center rounded underline decoration-line-strong underline-offset-4 hover:decoration-current"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button look="primary" onClick={onLeave}>
          Close
        </Button>
        {lines.length > 0 ? (
          <Button onClick={() => void savePicture("What I have seen", lines)}>
            Save as a picture
          </Button>
        ) : null}
        <Button onClick={onBack}>Back to the last step</Button>
      </div>
    </>
  );
}
