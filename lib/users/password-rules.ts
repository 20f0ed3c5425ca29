/**
 * What a new password must be where it is the only factor (NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS
 * 6.2): long, and not what a guesser tries first. Nothing is asked about kinds of characters, and
 * nothing is trimmed, folded or cut: the folding below is for comparing alone.
 */
import { product } from "../product";
import { commonWords } from "./common-words";

export const minimumLength = 15;
const maximumLength = 128;
/** What has to be left of a password once common words, names and patterns are taken out of it. */
const minimumRest = 8;

/** Null when the password will do, else what is wrong with it. Length is counted in characters. */
export function problemOfPassword(
  password: string,
  person: { username: string; name: string },
): string | null {
  const { length } = [...password];
  if (length < minimumLength)
    return `is ${length} characters long and needs at least ${minimumLength}. Several words do well.`;
  if (length > maximumLength) return `is longer than ${maximumLength} characters.`;
  if (/\p{Cc}/u.test(password)) return "holds a line break or another control character.";

  const readings = [password.toLowerCase(), readAsLetters(password)].map(lettersAndDigits);
  const contains = (word: string) => readings.some((reading) => reading.includes(word));
  if (contains(product.name))
    return `contains ${product.name}, the name of this application. Leave it out.`;
  const username = lettersAndDigits(person.username.toLowerCase());
  if (username.length >= 4 && contains(username)) return "contains the username. Leave it out.";

  const own = person.name.toLowerCase().split(/\s+/).map(lettersAndDigits);
  const guessable = [username, ...own, ...commonWords].filter((word) => word.length > 1);
  return readings.some((reading) => restOf(reading, guessable).length < minimumRest)
    ? "is among the first that a guesser tries: little is left of it without common words, names, counting and repetition. Use other words."
    : null;
}

const letterOf: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

function readAsLetters(text: string): string {
  return text.toLowerCase().replace(/[013457@$!]/g, (sign) => letterOf[sign] ?? sign);
}

function lettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}\p{So}]/gu, "");
}

/** The characters that no common word, run or repetition accounts for. */
function restOf(reading: string, words: readonly string[]): string[] {
  const withoutWords = words.reduce((rest, word) => rest.replaceAll(word, " "), reading);
  const characters = [...withoutWords.replace(/\d{4,}/g, " ")].filter((one) => one !== " ");
  return characters.filter((one, index) => {
    const step = (one.codePointAt(0) ?? 0) - (characters[index - 1]?.codePointAt(0) ?? -9);
    // The second of a pair like `bc` or `32` adds nothing to the first, nor does one seen before.
    return Math.abs(step) > 1 && characters.indexOf(one) === index;
  });
}
