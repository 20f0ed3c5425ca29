/** DEMO: says precisely what keeps a text from being canonical base64url (RFC 4648 §5, RFC 7515 §2). */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** How many values the last character may not take: its unused bits have to be zero. */
const lastCharacterSteps: Readonly<Record<number, number>> = { 2: 16, 3: 4 };

/** The rest of a sentence that begins with the name of the text, or null. */
export function findBase64urlProblem(text: string): string | null {
  if (text === "") return "is empty.";
  const foreign = /[^A-Za-z0-9_-]/u.exec(text);
  if (foreign) return describeForeignCharacter(foreign[0], foreign.index + 1);
  const remainder = text.length % 4;
  if (remainder === 1) {
    return `has ${text.length} characters. No number of bytes is written with that many: one was lost or added.`;
  }
  const step = lastCharacterSteps[remainder] ?? 1;
  const last = alphabet.indexOf(text.slice(-1));
  if (last % step === 0) return null;
  return `ends in “${text.slice(-1)}”, whose unused bits are not zero, so the same bytes would have a second spelling. The canonical one ends in “${alphabet[last - (last % step)]}”.`;
}

function describeForeignCharacter(character: string, position: number): string {
  const where = `at character ${position}`;
  if (character === "=") return `has padding (=) ${where}. A JWT is written without (RFC 7515 §2).`;
  if (character === "+" || character === "/") {
    const proper = character === "+" ? "-" : "_";
    return `has “${character}” ${where}. That is base64; base64url writes “${proper}” instead.`;
  }
  if (/\s/u.test(character)) return `has a space or line break ${where}. Take it out.`;
  return `has “${character}” ${where}, which base64url does not know.`;
}
