/**
 * Session, JWT or both. A need decides for its flow, needs of both ask for both, and where there is
 * no need the store tips the balance. So one more need of the session never moves the answer
 * towards JWT, nor the other way round.
 */
import { type Answers, type Pull, type Question, questions, type Reason } from "./guide-questions";

export type Answer = "session" | "both" | "jwt";

export interface Decision {
  answer: Answer;
  reasons: Reason[];
  /** What the answer costs: the reasons that speak for the other flow. */
  watch: Reason[];
}

export function decide(answers: Answers): Decision {
  const pulls = questions.flatMap((question: Question & { id: keyof Answers }) => {
    const chosen = question.options.find(({ value }) => value === answers[question.id]);
    return chosen?.pull ? [chosen.pull] : [];
  });
  const answer = weigh(pulls);
  const speaksFor = ({ towards, weight }: Pull) =>
    answer === "both" ? weight === "need" : towards === answer;
  return {
    answer,
    reasons: pulls.filter(speaksFor).map(({ reason }) => reason),
    watch: pulls.filter((pull) => !speaksFor(pull)).map(({ reason }) => reason),
  };
}

function weigh(pulls: readonly Pull[]): Answer {
  const needs = pulls.filter(({ weight }) => weight === "need");
  const decisive = new Set((needs.length > 0 ? needs : pulls).map(({ towards }) => towards));
  if (decisive.size === 2) return "both";
  return decisive.has("jwt") ? "jwt" : "session";
}
