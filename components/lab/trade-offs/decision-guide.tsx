"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { decide } from "@/lib/lab/trade-offs/decide";
import { areComplete, writeAnswers } from "@/lib/lab/trade-offs/guide-query";
import { type Answers, type Question, questions } from "@/lib/lab/trade-offs/guide-questions";
import { CopyButton } from "../copy-button";
import { GuideResult } from "./guide-result";

/** Six questions, one answer. The address keeps the answers, so that a link shares them. */
export function DecisionGuide({ initial }: { initial: Partial<Answers> }) {
  const [answers, setAnswers] = useState(initial);
  const open = questions.length - Object.keys(answers).length;

  function change(next: Partial<Answers>) {
    setAnswers(next);
    window.history.replaceState(null, "", writeAnswers(window.location.href, next));
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <form className="grid gap-3" onSubmit={(event) => event.preventDefault()}>
        {questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            chosen={answers[question.id]}
            onChoose={(value) => change({ ...answers, [question.id]: value })}
          />
        ))}
      </form>
      <div className="rounded-2xl border border-line bg-surface p-5 sm:p-6 lg:sticky lg:top-6">
        <GuideResult decision={areComplete(answers) ? decide(answers) : null} open={open} />
        <div className="mt-5 flex flex-wrap items-center gap-2 border-line border-t pt-4">
          <CopyButton
            label="Copy the link"
            read={() => window.location.href}
            copied="The link is copied."
            refused="The browser did not allow it: copy the address of this page instead."
          />
          <Button onClick={() => change({})}>Start over</Button>
        </div>
      </div>
    </div>
  );
}

function QuestionField({
  question: { id, title, options },
  chosen,
  onChoose,
}: {
  question: Question;
  chosen: string | undefined;
  onChoose: (value: string) => void;
}) {
  return (
    <fieldset className="min-w-0 rounded-xl border border-line bg-surface p-3 sm:p-4">
      <legend className="float-left mb-2.5 w-full font-medium text-[15px]">{title}</legend>
      <div className="clear-both grid grid-cols-2 gap-2">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-10 cursor-pointer items-center gap-2 rounded-lg border border-line px-2.5 py-2 text-sm leading-snug has-checked:border-ink has-checked:bg-sunken"
          >
            <input
              type="radio"
              name={id}
              value={value}
              checked={chosen === value}
              onChange={() => onChoose(value)}
              className="size-4 shrink-0 accent-ink"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
