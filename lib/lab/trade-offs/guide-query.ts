/** The guide's answers as a query string, so that a link brings them along. */
import { type Answers, type Question, questions } from "./guide-questions";

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the guide does not know is left out, not guessed. */
export function readAnswers(query: Query): Partial<Answers> {
  return Object.fromEntries(
    questions.flatMap(({ id, options }: Question) => {
      const asked = query[id];
      const known = options.find(({ value }) => value === asked);
      return known ? [[id, known.value]] : [];
    }),
  );
}

/** The same address with these answers; whatever else it carries stays. */
export function writeAnswers(address: string, answers: Partial<Answers>): string {
  const url = new URL(address);
  for (const { id } of questions) {
    const value = answers[id];
    if (value === undefined) url.searchParams.delete(id);
    else url.searchParams.set(id, value);
  }
  return url.href;
}

export function areComplete(answers: Partial<Answers>): answers is Answers {
  return questions.every(({ id }) => answers[id] !== undefined);
}
