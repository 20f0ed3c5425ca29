/** The six questions of the decision guide, and where each answer pulls, with its reason. */
import type { Flow } from "../../identity/identity";
import type { ExperimentSlug } from "../experiments/registry";

export interface Reason {
  text: string;
  experiment: ExperimentSlug;
}

/** `need`: the other flow gives it at a price, or not at all. `convenience`: tips an even balance. */
export interface Pull {
  towards: Flow;
  weight: "need" | "convenience";
  reason: Reason;
}

interface Option {
  value: string;
  label: string;
  pull?: Pull;
}

export interface Question {
  id: string;
  title: string;
  options: readonly [Option, Option];
}

export const questions = [
  {
    id: "end",
    title: "Must access end at once when you end it?",
    options: [
      {
        value: "at-once",
        label: "Yes, at the next request",
        pull: {
          towards: "session",
          weight: "need",
          reason: {
            text: "Access must end at once. A session ends with its record, at the next request. A copied access token works until it expires, unless each check reads a denylist.",
            experiment: "replay-after-logout",
          },
        },
      },
      { value: "soon", label: "No, minutes later is soon enough" },
    ],
  },
  {
    id: "verifiers",
    title: "Do other services or domains check it without calling you?",
    options: [
      {
        value: "others",
        label: "Yes",
        pull: {
          towards: "jwt",
          weight: "need",
          reason: {
            text: "Others check it without calling you. For a JWT they need your public key alone. For a session they would need your store.",
            experiment: "second-server",
          },
        },
      },
      { value: "own", label: "No, only this server" },
    ],
  },
  {
    id: "clients",
    title: "Do native apps or other API clients sign in?",
    options: [
      {
        value: "native",
        label: "Yes",
        pull: {
          towards: "jwt",
          weight: "need",
          reason: {
            text: "Clients that are not browsers send a bearer token in a header: no cookie, and nothing that another site could make them send.",
            experiment: "cross-site-request",
          },
        },
      },
      { value: "browsers", label: "No, only browsers" },
    ],
  },
  {
    id: "store",
    title: "Is one read of a store per request too much?",
    options: [
      {
        value: "shared",
        label: "No: one server, or a store that all share",
        pull: {
          towards: "session",
          weight: "convenience",
          reason: {
            text: "What a session needs is at hand: one server keeps its own records, several share a store. One read per request is the whole price.",
            experiment: "second-server",
          },
        },
      },
      {
        value: "none",
        label: "Yes: servers share none, or it is too far away",
        pull: {
          towards: "jwt",
          weight: "convenience",
          reason: {
            text: "A read per request is too much. Checking a JWT needs none. Signing in and refreshing still do: keep the refresh families where you keep your users.",
            experiment: "redis-down",
          },
        },
      },
    ],
  },
  {
    id: "rights",
    title: "How often do somebody's rights change?",
    options: [
      {
        value: "often",
        label: "Often, and it must count at once",
        pull: {
          towards: "session",
          weight: "need",
          reason: {
            text: "Rights change often. A session reads the role at each request. A JWT states the role of when it was signed, until the next refresh.",
            experiment: "role-change",
          },
        },
      },
      { value: "rarely", label: "Rarely, or it can wait for minutes" },
    ],
  },
  {
    id: "contents",
    title: "Is what belongs inside private?",
    options: [
      {
        value: "private",
        label: "Yes, the client must not read it",
        pull: {
          towards: "session",
          weight: "need",
          reason: {
            text: "What is inside is private. A session keeps it on the server. A JWT is signed, not encrypted: whoever holds it reads it, so leave those facts out of any token.",
            experiment: "grow-the-identity",
          },
        },
      },
      { value: "open", label: "No, an id, a name and a role" },
    ],
  },
] as const satisfies readonly Question[];

type Questions = typeof questions;
export type QuestionId = Questions[number]["id"];
export type Answers = {
  [Id in QuestionId]: Extract<Questions[number], { id: Id }>["options"][number]["value"];
};
