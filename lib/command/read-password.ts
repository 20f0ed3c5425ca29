/** A password from somebody at a terminal, who does not see it, or from a pipe. Never from argv. */
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";

export type PasswordInput = { ok: true; password: string } | { ok: false; problem: string };

export async function readPassword(
  input: NodeJS.ReadStream = process.stdin,
): Promise<PasswordInput> {
  if (!input.isTTY) return readPiped(input);
  const first = await ask(input, "Password (nothing is shown): ");
  if (first === null) return { ok: false, problem: "No password was given." };
  const second = await ask(input, "The same again: ");
  return first === second
    ? { ok: true, password: first }
    : { ok: false, problem: "The two differ. Nothing was changed." };
}

/** The line's end belongs to the pipe (`echo`), all else to the password. */
async function readPiped(input: NodeJS.ReadStream): Promise<PasswordInput> {
  const password = (await text(input)).replace(/\r?\n$/, "");
  if (password === "")
    return { ok: false, problem: "No password was given: type it, or pipe it in." };
  return password.includes("\uFFFD")
    ? { ok: false, problem: "The password is not UTF-8. Nothing was changed." }
    : { ok: true, password };
}

/** Null when the visitor leaves without an answer. */
async function ask(input: NodeJS.ReadStream, question: string): Promise<string | null> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: silent, terminal: true, historySize: 0 });
  const left = new Promise<null>((resolve) => terminal.once("close", () => resolve(null)));
  const answer = await Promise.race([terminal.question(""), left]);
  terminal.close();
  process.stderr.write("\n");
  return answer;
}
