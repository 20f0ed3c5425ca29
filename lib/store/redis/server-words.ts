/**
 * What a Redis has said, fit for a log and for a sentence: one line, cut, and without what it or the
 * client quotes of the command, which may be a password. Edge-safe.
 */
export function serverWords(message: string): string {
  const [said = ""] = message.split(/,? with args beginning|, command was: /, 1);
  return said.replace(/\p{Cc}+/gu, " ").slice(0, 200);
}
