import {
  describeDistance,
  formatNumericDate,
  isNumericDate,
} from "@/lib/lab/debugger/numeric-date";
import { dateClaims, type Meaning } from "@/lib/lab/member-meanings";
import { SpecLink } from "./spec-link";

export interface MemberRowProps {
  name: string;
  value: unknown;
  meaning: Meaning | undefined;
  now: number;
}

export function MemberRow({ name, value, meaning, now }: MemberRowProps) {
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="break-words py-2.5 pr-3 font-medium font-mono text-[13px]">
        {name}
      </th>
      <td className="py-2.5">
        <span className="flex flex-wrap gap-x-3">
          <span className="min-w-0 whitespace-pre-wrap break-words font-mono text-[13px] leading-5">
            {JSON.stringify(value, null, 2)}
          </span>
          {dateClaims.has(name) && isNumericDate(value) ? (
            <span>{describeDate(value, now)}</span>
          ) : null}
        </span>
        <span className="mt-0.5 block text-sm text-muted">
          {meaning ? (
            <>
              {meaning.text} <SpecLink source={meaning.source} />
            </>
          ) : (
            "Not registered in the standards listed here: issuer and reader agree on it."
          )}
        </span>
      </td>
    </tr>
  );
}

function describeDate(seconds: number, now: number): string {
  const date = formatNumericDate(seconds);
  return date ? `${date}, ${describeDistance(seconds - now)}` : "beyond any calendar";
}
