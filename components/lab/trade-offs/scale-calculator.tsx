"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { calculate, type Fixed, secondsBetweenRequests } from "@/lib/lab/trade-offs/calculate";
import {
  type FieldName,
  type FieldRules,
  type FieldTexts,
  parseScale,
} from "@/lib/lab/trade-offs/calculator-fields";
import {
  describeCosts,
  describeNothing,
  formatAmount,
  summarizeCosts,
} from "@/lib/lab/trade-offs/describe-cost";
import { CostTable } from "./cost-table";

export interface FieldGroup {
  title: string;
  note: string;
  fields: readonly FieldName[];
}

export interface ScaleCalculatorProps {
  groups: readonly FieldGroup[];
  rules: FieldRules;
  defaults: FieldTexts;
  fixed: Fixed;
}

export function ScaleCalculator({ groups, rules, defaults, fixed }: ScaleCalculatorProps) {
  const [texts, setTexts] = useState(defaults);
  /** Read out when a field is left, not with each key. */
  const [announced, setAnnounced] = useState("");
  const parsed = parseScale(texts, rules);
  const costs = parsed.ok ? calculate(parsed.scale, fixed) : null;
  const summary = costs ? summarizeCosts(costs) : "Correct the marked fields to see results.";

  return (
    <>
      <form
        aria-label="Scale"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAnnounced(summary);
        }}
        onBlur={() => setAnnounced(summary)}
        className="grid gap-4 lg:grid-cols-3"
      >
        {groups.map(({ title, note, fields }) => (
          <fieldset
            key={title}
            className="min-w-0 rounded-2xl border border-line bg-surface p-4 sm:p-5"
          >
            <legend className="float-left mb-3 w-full font-semibold text-[15px]">{title}</legend>
            <div className="clear-both grid grid-cols-2 items-end gap-3.5 lg:grid-cols-1">
              {fields.map((name) => (
                <Field
                  key={name}
                  label={rules[name].label}
                  inputMode="decimal"
                  autoComplete="off"
                  value={texts[name]}
                  error={parsed.ok ? undefined : parsed.errors[name]}
                  onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
                />
              ))}
              <p className="text-sm text-muted leading-relaxed col-span-2 lg:col-span-1">{note}</p>
            </div>
          </fieldset>
        ))}
      </form>
      <p className="mt-5 mb-3 min-h-10 text-sm sm:min-h-5">
        {parsed.ok ? (
          <Rhythm seconds={secondsBetweenRequests(parsed.scale)} idle={parsed.scale.idle} />
        ) : (
          summary
        )}
      </p>
      <CostTable
        lines={parsed.ok && costs ? describeCosts(costs, parsed.scale, fixed) : describeNothing()}
      />
      <p aria-live="polite" className="sr-only">
        {announced}
      </p>
    </>
  );
}

/** What the figures imply of one device, and when they no longer fit a session that idles. */
function Rhythm({ seconds, idle }: { seconds: number | null; idle: number }) {
  if (seconds === null) return "Nobody asks for anything: only signing in is left.";
  const rhythm = `A device in use asks once in ${formatAmount(seconds)} s, on average.`;
  if (seconds <= idle) return rhythm;
  return `${rhythm} A session that idles for ${formatAmount(idle)} s ends in between: expect more sign-ins by session than counted here.`;
}
