/**
 * Several requests' questions in one round trip: while one is on its way, those that come meanwhile gather
 * and go out together. Guarantees: alone, a question waits for nothing; nobody waits longer than five
 * milliseconds for others; each has its own answer, and its own error where the store refuses it alone; no
 * answer is shared. Only for what may run twice, and only for a store on this machine: over a network,
 * waiting for the round trip that is under way costs more than the one that it saves, and a platform may
 * forbid that one request's connection answers another. Edge-safe.
 */
import type { Requester } from "@upstash/redis";
import { StoreUnavailableError } from "../unavailable";

type Ask = Requester["request"];

const longestWaitMilliseconds = 5;
const mostAtOnce = 50;

/** By connection: what gathers belongs to the process, not to a request. */
const gatherings = new Map<string, Ask>();

/** The client of a store on this machine, so that its questions gather; any other as it is. */
export function gathered(
  client: Requester,
  { url, token, timeoutMilliseconds }: GatheredConnection,
): Requester {
  if (!url.startsWith("http://127.0.0.1:")) return client;
  const connection = JSON.stringify([url, token, timeoutMilliseconds]);
  const gather = gatherings.get(connection) ?? gathering(client);
  gatherings.set(connection, gather);
  return {
    readYourWrites: client.readYourWrites ?? true,
    request: (request) => (canGather(request) ? gather(request) : client.request(request)),
  };
}

export interface GatheredConnection {
  url: string;
  token: string;
  timeoutMilliseconds?: number;
}

interface Question {
  body: unknown;
  answer(response: unknown): void;
  fail(error: unknown): void;
}

export function gathering(requester: Pick<Requester, "request">): Ask {
  let underway = 0;
  let waiting: Question[] = [];
  let latest: ReturnType<typeof setTimeout> | undefined;

  const send = async (questions: readonly Question[]): Promise<void> => {
    underway += 1;
    try {
      const answers = await askTogether(requester, questions);
      questions.forEach((question, index) => {
        question.answer(answers[index]);
      });
    } catch (error) {
      for (const question of questions) question.fail(error);
    }
    underway -= 1;
    sendWaiting();
  };
  const sendWaiting = (): void => {
    clearTimeout(latest);
    latest = undefined;
    const gathered = waiting;
    waiting = [];
    for (let first = 0; first < gathered.length; first += mostAtOnce)
      void send(gathered.slice(first, first + mostAtOnce));
  };

  return ({ body }) =>
    new Promise((resolve, reject) => {
      waiting.push({ body, answer: (response) => resolve(response as never), fail: reject });
      if (underway === 0) sendWaiting();
      else latest ??= setTimeout(sendWaiting, longestWaitMilliseconds);
    });
}

async function askTogether(
  requester: Pick<Requester, "request">,
  questions: readonly Question[],
): Promise<unknown[]> {
  const bodies = questions.map(({ body }) => body);
  if (bodies.length === 1) return [await requester.request({ body: bodies[0] })];
  const answers: unknown = await requester.request({ path: ["pipeline"], body: bodies });
  if (!Array.isArray(answers) || answers.length !== bodies.length)
    throw new StoreUnavailableError("unreadable");
  return answers;
}

/** One command that reads, or a script; not one by its hash, whose absence is told apart. */
export function canGather({ path = [], body }: Parameters<Ask>[0]): boolean {
  const name = Array.isArray(body) && typeof body[0] === "string" ? body[0].toLowerCase() : "";
  return path.length === 0 && ["eval", "exists", "get", "hget", "hmget", "zscore"].includes(name);
}
