/** DEMO: one visitor's run in an address: which options their answers proved right, and which they had guessed. Nothing else of it. */
import type { Guess } from "./experiment";

type Chosen = Readonly<Record<string, string>>;

export interface SharedAnswer {
  question: string;
  /** In the words of the option. */
  saw: string;
  /** Null where nothing was guessed. */
  guessed: string | null;
  isRight: boolean;
}

/** `saw=session.refused~jwt.works&guessed=…` */
export function writeSharedResult(saw: Chosen, guessed: Chosen | null): string {
  const write = (chosen: Chosen) =>
    Object.entries(chosen)
      .map(([about, id]) => `${about}.${id}`)
      .join("~");
  const query = new URLSearchParams({ saw: write(saw) });
  if (guessed) query.set("guessed", write(guessed));
  return query.toString();
}

type Parameter = string | readonly string[] | undefined;

/** Null of what no run of this experiment can have seen. */
export function readSharedResult(
  guesses: readonly Pick<Guess, "about" | "question" | "options">[],
  { saw, guessed }: { saw?: Parameter; guessed?: Parameter },
): SharedAnswer[] | null {
  const seen = read(saw);
  const chosen = read(guessed);
  const answers = guesses.flatMap(({ about, question, options }) => {
    const textOf = (id: string | undefined) => options.find((one) => one.id === id)?.text ?? null;
    const [was, guess] = [seen.get(about), chosen.get(about)];
    const text = textOf(was);
    return text === null
      ? []
      : { question, saw: text, guessed: textOf(guess), isRight: was === guess };
  });
  return answers.length === guesses.length ? answers : null;
}

function read(parameter: Parameter): Map<string, string> {
  const text = typeof parameter === "string" ? parameter : "";
  const pairs = text.split("~").map((pair): [string, string] => {
    const [about = "", id = ""] = pair.split(".");
    return [about, id];
  });
  return new Map(pairs);
}

/** "The copy of the session cookie: is refused at once." */
export function describeSharedResult(answers: readonly SharedAnswer[]): string {
  return answers.map(({ question, saw }) => `${question.replace(/,$/, "")}: ${saw}.`).join(" ");
}
