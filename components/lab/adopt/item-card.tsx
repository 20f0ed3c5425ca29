import type { OfferedItem } from "@/lib/lab/adopt/items";
import { CommandLine } from "./command-line";

const count = new Intl.NumberFormat("en");

export interface ItemCardProps {
  item: OfferedItem;
  command: string;
}

/** One thing to take along: the command, and what comes of it. */
export function ItemCard({ item, command }: ItemCardProps) {
  const { name, title, description, files, lines, dependencies } = item;
  return (
    <article
      aria-labelledby={`item-${name}`}
      className="h-full rounded-2xl border border-line bg-surface p-5 sm:p-7"
    >
      <h2 id={`item-${name}`} className="font-semibold text-xl tracking-tight">
        {title}
      </h2>
      <p className="mt-1.5 mb-4 max-w-2xl text-muted text-sm">{description}</p>
      <CommandLine command={command} />
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2">
        <Fact name="Files" value={count.format(files.length)} />
        <Fact name="Lines" value={count.format(lines)} />
        <Fact name="Packages" value={count.format(dependencies.length)} />
      </dl>
      <details className="mt-4">
        <summary className="min-h-6 cursor-pointer rounded text-sm">What it brings</summary>
        {dependencies.length > 0 ? (
          <>
            <h3 className="mt-3 font-medium text-sm">Packages</h3>
            <Names names={dependencies} />
          </>
        ) : null}
        <h3 className="mt-3 font-medium text-sm">Files</h3>
        <Names names={files} />
      </details>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="font-semibold text-[17px] tabular-nums tracking-tight">{value}</dd>
    </div>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return (
    <ul className="mt-1 gap-x-6 font-mono text-[13px] text-muted sm:columns-2 lg:columns-3">
      {names.map((name) => (
        <li key={name} className="break-all">
          {name}
        </li>
      ))}
    </ul>
  );
}
