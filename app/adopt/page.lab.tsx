import type { Metadata } from "next";
import { ItemCard } from "@/components/lab/adopt/item-card";
import { Step } from "@/components/lab/adopt/step";
import { SourceLink } from "@/components/lab/source/source-link";
import { PageHeading } from "@/components/ui/page-heading";
import { config } from "@/lib/config";
import { addCommand, additions, flowItems, type OfferedItem } from "@/lib/lab/adopt/items";

export const metadata: Metadata = {
  title: "Take it along",
  description:
    "Sign-in by session or by JSON Web Token for your own Next.js application, by one command.",
};

export default function AdoptPage() {
  const card = (item: OfferedItem) => (
    <li key={item.name}>
      <ItemCard item={item} command={addCommand(config().origin, item)} />
    </li>
  );
  return (
    <>
      <PageHeading title="Take it along">
        One command puts the code that runs here into a Next.js application of yours: no package of
        ours to depend on, and none of the lab. From then on it is your code.
      </PageHeading>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">{flowItems.map(card)}</ul>

      <Step id="row" title="Then: one row for each page" code={rowCode}>
        The gate is closed: a page without a row in <code>lib/gate/routes.ts</code> is not found.
        Name the flows that open it, and ask in it who it is for. In an application with a{" "}
        <code>src</code> folder, first move what was added into it.
      </Step>
      <Step id="run" title="Then: run it" code={runCode}>
        Without any settings it starts, with new keys and an embedded store that both end with it.
        For what is to last: paste what the first line prints into <code>.env.local</code>, set the
        two variables of an Upstash database there or add a store of your own, and add somebody.
      </Step>
      <Step id="people" title="People of your own" code={peopleCode}>
        You have a table of people already? With <SourceLink file="lib/users/own-people.ts" />, an
        addition below, that table decides who may sign in. The store keeps a copy of whoever signs
        in, because a session's check reads its user beside its record.
      </Step>
      <Step id="additions" title="What can be added">
        What a first sign-in does not need. What is named for a flow is for that flow, the rest for
        both. The command prints what is left to do.
      </Step>
      <ul className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
        {additions.map(card)}
      </ul>
    </>
  );
}

const rowCode = `// lib/gate/routes.ts
"/dashboard": page(["session"]),

// app/dashboard/page.tsx
const identity = await currentIdentity("/dashboard");`;

const peopleCode = `// lib/endpoints/server-request.ts
users: withOwnPeople(openUsers(client), findPerson),

// lib/people.ts
export const findPerson: FindPerson = async (username) => {
  // Your query. Null: there is nobody of that name.
};`;

const runCode = `node lib/command/keys.mjs
node lib/command/user.mjs add ada "Ada Lovelace" admin
npm run dev`;
