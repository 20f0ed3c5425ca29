import type { JsonObject } from "@/lib/lab/debugger/json-object";
import type { Meanings } from "@/lib/lab/member-meanings";
import { MemberRow } from "./member-row";

export interface MemberTableProps {
  title: "Header" | "Payload";
  members: JsonObject;
  meanings: Meanings;
  /** Seconds since 1970. */
  now: number;
}

const marks = { Header: "bg-token-header", Payload: "bg-token-payload" };

export function MemberTable({ title, members, meanings, now }: MemberTableProps) {
  const rows = Object.entries(members);
  return (
    <div>
      <h3 className="mb-2 flex items-center gap-2 font-medium text-sm">
        <span aria-hidden="true" className={`size-2.5 rounded-[3px] ${marks[title]}`} />
        {title}
      </h3>
      {rows.length === 0 ? (
        <p className="text-muted text-sm">An empty object: it says nothing.</p>
      ) : (
        <table className="w-full table-fixed border-collapse text-left text-sm">
          <caption className="sr-only">{title}, decoded</caption>
          <colgroup>
            <col className="w-24 sm:w-32" />
            <col />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value and meaning</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, value]) => (
              <MemberRow
                key={name}
                name={name}
                value={value}
                meaning={meanings.get(name)}
                now={now}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
