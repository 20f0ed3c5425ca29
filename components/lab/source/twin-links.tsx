import Link from "next/link";
import { twinNames } from "@/lib/lab/sources/twins";

/** All pairs, wherever one of them is looked at. */
export function TwinLinks({ current }: { current?: string }) {
  return (
    <nav aria-label="Twins" className="mb-5">
      <ul className="flex flex-wrap gap-2">
        {twinNames.map((name) => (
          <li key={name}>
            <Link
              href={`/source/twins/${name}`}
              prefetch={false}
              aria-current={name === current ? "page" : undefined}
              className="inline-flex min-h-8 items-center rounded-full border border-line bg-surface px-3 font-mono text-[13px] hover:border-line-strong aria-[current=page]:border-ink aria-[current=page]:font-semibold"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
